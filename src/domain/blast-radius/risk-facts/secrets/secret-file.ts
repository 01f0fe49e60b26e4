import { type RiskRule, shown } from "../rule.ts";

const secretName =
  /(?:^|\/)(?:\.env(?:\.(?:local|prod|production|staging|development))?|id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|_netrc|\.pgpass|\.htpasswd|\.git-credentials|kubeconfig|[\w.-]*\.kubeconfig|credentials\.json|service[-_]?account[\w-]*\.json|client_secret[\w.-]*\.json|master\.key|terraform\.tfstate(?:\.backup)?|\.dockercfg)$|\.(?:pem|p12|pfx|jks|keystore|ppk|kdbx|key|asc|ovpn|tfstate)$/i;
const usuallyPublic =
  /(?:^|\/)(?:[\w.-]*(?:pub(?:lic)?|cert|crt|ca|chain|bundle|root)[\w.-]*\.(?:pem|key|asc))$/i;

/** A file that by its name holds credentials. */
export const secretFile: RiskRule = {
  name: "secrets/secret-file",
  severity: "risky",
  everywhere: true,
  find: ({ file, path, isTest }) => {
    if (file.status === "removed" || !secretName.test(path) || usuallyPublic.test(path)) return [];
    return [
      {
        line: null,
        message: `${shown(path)} is a file that usually holds secrets`,
        ...(isTest ? { severity: "notice" as const } : {}),
      },
    ];
  },
};
