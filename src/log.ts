import pino, { type DestinationStream, type Logger } from "pino";

/** Whatever could carry a token, a key or a secret, however deep it stands in what is logged. */
const secrets = [
  "token",
  "*.token",
  "headers.authorization",
  "*.headers.authorization",
  "err.request.headers.authorization",
  "err.response.data.token",
  "privateKey",
  "*.privateKey",
  "secret",
  "*.secret",
  "webhookSecrets",
  "*.webhookSecrets",
];

/** Longer strings (a patch, a query) say no more in a log. Characters. */
const longest = 2_000;

/** A structured log of JSON lines: values are never joined into the message, so no title can forge a line. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    redact: { paths: secrets, censor: "[redacted]" },
    formatters: {
      log: (fields: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries(fields).map(([name, value]) => [
            name,
            typeof value === "string" ? value.slice(0, longest) : value,
          ]),
        ),
    },
    serializers: { err: serializeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** An error without what it carries along: Octokit's hold the whole request, tokens included. */
function serializeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message.slice(0, longest),
    stack: error.stack?.slice(0, longest),
    ...("status" in error ? { status: error.status } : {}),
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  };
}
