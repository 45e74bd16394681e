import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });

describe("a secret beside its name is hidden", () => {
  it.each([
    [
      "in a table of commas",
      "user,password,role\nbob,hunter2,admin\nann,ab12,x\n",
      "user,password,role\nbob,[MASKED:password],admin\nann,[MASKED:password],x\n",
    ],
    ["in a table of tabs", "user\tapi_key\nbob\tab12cd", "user\tapi_key\nbob\t[MASKED:api_key]"],
    [
      "in a drawn table",
      "| user | password |\n|---|:--|\n| bob | hunter2 |\nend",
      "| user | password |\n|---|:--|\n| bob | [MASKED:password] |\nend",
    ],
    [
      "in a table of a database",
      " id | token\n----+------\n  7 | ab12cd\n(1 row)",
      " id | token\n----+------\n  7 | [MASKED:token]\n(1 row)",
    ],
    [
      "in a field of a form",
      '<input type="password" value="hunter2">',
      '<input type="password" value="[MASKED:password]">',
    ],
    [
      "in a note to a browser",
      '<meta name="csrf-token" content="ab12cd">',
      '<meta name="csrf-token" content="[MASKED:token]">',
    ],
    [
      "in a setting",
      "<name>db.password</name><value>hunter2</value>",
      "<name>db.password</name><value>[MASKED:password]</value>",
    ],
    ["in a row of HTML", "<th>Password</th><td>hunter2</td>", "<th>Password</th><td>[MASKED:password]</td>"],
    [
      "in options",
      "ParameterKey=DBPassword,ParameterValue=hunter2",
      "ParameterKey=DBPassword,ParameterValue=[MASKED:password]",
    ],
    [
      "with a field between",
      '{"name":"DB_PASSWORD","secure":true,"value":"ab12"}',
      '{"name":"DB_PASSWORD","secure":true,"value":"[MASKED:password]"}',
    ],
    [
      "in a browser's step",
      '{"selector":"#password","text":"hunter2x"}',
      '{"selector":"#password","text":"[MASKED:password]"}',
    ],
    ["in a call", 'source.setPassword("hunter2x");', 'source.setPassword("[MASKED:password]");'],
  ])("%s", (_form, given, masked) => {
    expect(mask(given)).toBe(masked);
  });
});

it.each([
  "user,role\nbob,admin\n",
  "tokens,cost\n512,0.02\n1024,0.04\n",
  "Dear password, user\nplease, be changed soon",
  "| model | max tokens |\n|---|---|\n| gpt | 128000 |",
  "| option | password |\n|---|---|\n| default | the one you chose |",
  '<input type="password" name="password" placeholder="Your password">',
  '<label for="password">Password</label> <input type="text" value="hello2x">',
  'getPassword("user_name1"); t("token1_label")',
  '{"title":"How to reset a password","content":"Click on the link"}',
])("leaves %s", (given) => {
  expect(mask(given)).toBe(given);
});
