import { describeRule } from "../describe-rule.ts";

describeRule("secrets/private-key", {
  catches: [
    {
      when: "an RSA key",
      path: "a.pem",
      lines: [
        "+-----BEGIN RSA " + "PRIVATE KEY-----",
        "+MIIEowIBAAKCAQEAx4UbaDzY5xjW6hc9jwN0mX33XpTDVW2WlbtSdp0k",
      ],
      at: 1,
    },
    {
      when: "in a string",
      path: "src/a.js",
      lines: [
        "+const key = '-----BEGIN " +
          "PRIVATE KEY-----\\nMIIEowIBAAKCAQEAx4UbaDzY5xjW6hc9jwN0mX33XpTDVW2WlbtSdp0k';",
      ],
      at: 1,
    },
    {
      when: "a header alone, as a notice",
      path: "src/a.js",
      lines: [
        '+const key = "-----BEGIN ' + 'PRIVATE KEY-----";',
        "+expect(readCloudfrontSigningConfiguration()).toThrow();",
      ],
      at: 1,
    },
  ],
  looksLikeItAndIsNot: [
    { when: "a public key", path: "a.pub", lines: ["+-----BEGIN PUBLIC KEY-----"] },
    { when: "a certificate", path: "a.crt", lines: ["+-----BEGIN CERTIFICATE-----"] },
  ],
});
