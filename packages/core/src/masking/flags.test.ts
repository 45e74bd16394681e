import { describe, expect, it } from "vitest";
import { createMask } from "./mask.js";

const { text } = createMask();
const mask = (value: string): string => text(value, { masked: 0 });
const SECRET = "xK9mQ2vLp7";

describe("an argument of a command is hidden", () => {
  it.each([
    `tool --password ${SECRET} -v`,
    `curl -u bob:${SECRET} https://x`,
    `curl -ubob:${SECRET} https://x`,
    `curl --cert client.p12:${SECRET} https://x`,
    `http -a bob:${SECRET} x`,
    `curl -u "${SECRET}:" https://x`,
    `lftp -u bob,${SECRET} ftp://x`,
    `smbclient //srv/c -U 'bob%${SECRET}'`,
    `mysql -u root -p${SECRET} shop`,
    `docker login -u x -p ${SECRET} reg`,
    `redis-cli -h x -a ${SECRET} ping`,
    `ldapadd -D cn=x -w '${SECRET}' -f a`,
    `openssl enc -aes-256-cbc -k ${SECRET} -in x`,
    `psexec \\\\srv -u bob -p ${SECRET} cmd`,
    `anytool -u bob -P ${SECRET} x`,
    `gpg --batch --passphrase=${SECRET} -d x`,
    `aws ssm put-parameter --name /db/password --value ${SECRET} --type x`,
    `gh secret set NPM_TOKEN --body '${SECRET}'`,
    `openssl dgst -sha256 -hmac '${SECRET}'`,
    `echo '${SECRET}' | sudo -S ls`,
    `echo ${SECRET} | docker login --password-stdin`,
    `printf '%s' '${SECRET}' | gcloud secrets create x`,
    `echo 'bob:${SECRET}' | chpasswd`,
    `htpasswd -b -c .htpasswd bob ${SECRET}`,
    `rabbitmqctl change_password bob '${SECRET}'`,
    `xfreerdp /u:bob /p:${SECRET} /v:srv`,
    `sqlplus -s bob/${SECRET}@//db:1521/x`,
    `$p = ConvertTo-SecureString '${SECRET}' -AsPlainText`,
    `SET PASSWORD FOR 'bob'@'%' = '${SECRET}'`,
    `PASS ${SECRET}\r\n230 ok`,
    `a1 LOGIN bob@x.io ${SECRET}\r\n`,
    `127.0.0.1:6379> AUTH ${SECRET}\nOK`,
  ])("%s", (given) => {
    const masked = mask(given);
    expect(masked).not.toContain(SECRET);
    expect(masked.replace(/\[MASKED:\w+\]/, SECRET)).toBe(given);
  });
});

describe("what is no secret stays", () => {
  it.each([
    "docker run -u 1000:1000 --user 1000:1000 -p 8080:80 x; docker exec -u root:root x ls",
    "date -u +%Y-%m-%dT%H:%M:%SZ; date -u +%H:%M",
    "sqlmap -u http://x.io/?id=1; newman run -u https://x.io:8080/a; python -u app:main.py",
    "docker build --secret id=npm,src=.npmrc .; gcloud secrets versions access latest --secret my-secret",
    "unzip -p app.zip META-INF/x; mysql -u root -p ShopDb2024; xargs -P 4; git log -p; scp -P 2222 a b",
    "Usage: app [--token TOKEN] [--password PASSWORD] [-p PORT]",
    "ffmpeg -i a -pass 1 -b:v 2M; openssl rsa -passin env:KEY_PASS; keytool -storepass:file pw.txt",
    "tool --token $TOKEN --password $env:PASSWORD --secret !SECRET! --key @key.pem --auth basic",
    "curl -u \":\" https://x.io:9200; curl -u ':' x; PSEXEC.EXE -u bob -p %password% cmd",
    "curl -b jar.txt -u $USER:$PASS x; curl -u user https://x; curl -k https://x",
    "echo hello | tee a; cat token | gh auth login --with-token; cat a.txt | passwd-check",
    "npm run auth:lint '**/*'; gpg --recv-keys 0xABCDEF0123456789ABCDEF",
    "rsync -u a.txt host:path/b; sort -k 2; grep -A 3 x; curl -A Mozilla5.0Abc -u",
    "AUTH is required, PASS or FAIL, LOGIN page one, IDENTIFY the user",
  ])("%s", (given) => {
    expect(mask(given)).toBe(given);
  });
});
