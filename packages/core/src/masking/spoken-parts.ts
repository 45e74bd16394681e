/** A part of a sensitive word, and how the word may end, where it does not end there. */
export type Part = readonly [text: string, end?: RegExp];

/** Those that end where they end. */
const whole = (words: string): readonly Part[] => words.split(",").map((word) => [word]);

export const PARTS: readonly Part[] = [
  ["pw ", /pw/y],
  ["PW ", /PW/y],
  ["ookie", /ookies?/y],
  ["arola", /arola[a-z]{0,3}/y],
  ["esl", /esl(?:o|em)/y],
  ["elszav", /elszav[aá][a-z]{0,3}/y],
  ["gskod", /gskoden?/y],
  ["парол", /парол[а-яі]{0,4}/y],
  ["Парол", /Парол[а-яі]{0,4}/y],
  ["كلمة", /كلمة (?:المرور|السر|مرور)/y],
  ["סיסמ", /סיסמ[הת]/y],
  ["пин", /пин(?:-?код[а-я]{0,2})?/y],
  ["ПИН", /ПИН(?:-?код[а-я]{0,2})?/y],
  ["κωδικ", /κωδικ[όο]ς(?: πρόσβασης)?/y],
  ["şifre", /şifre[a-z]{0,4}/y],
  ["Şifre", /Şifre[a-z]{0,4}/y],
  ["ösenord", /ösenord(?:et)?/y],
  ...whole(
    "word,words,key,keys,ken,kens,pass,passe,passwd,passphrase,code,codes,assord,assordet,wort,woord,WORD,Key,KEY,KEN,cret,CRET,pwd,mdp,PUK,monic,jeton,parool,비번,키,pin,PIN,otp,OTP,cvv,CVV,CVC,creds,wrod,ozinka,terauth,clave,Clave,chave,chiave," +
      "leutel,sandi,lasana,senha,Senha,jelszó,Jelszó,contrasenya,chlüssel,ña,密码,密碼,验证码,驗證碼,パスワード,暗証番号,キー,コード,トークン,비밀번호," +
      "인증번호,토큰,암호,पासवर्ड,ật khẩu,asło,clé,Clé,ключ,Ключ,гасло,密钥,密鑰,令牌,口令,รหัสผ่าน,رمز عبور",
  ),
];
