import { type Redeliveries } from "./ports/deliveries.ts";
import { type GitHubReader } from "./ports/github-reader.ts";
import { type Log } from "./ports/log.ts";
import { type WorkQueue } from "./ports/work-queue.ts";
import { installationSubject, installationWatchSubject } from "./ports/work-subject.ts";

interface Ports {
  readonly github: GitHubReader & Redeliveries;
  readonly workQueue: WorkQueue;
  readonly log: Log;
}

/**
 * Looks at everything again, because deliveries are lost and GitHub does not repeat them: asks for what failed
 * since then, and queues every open pull request and every protected branch of every installation. Each part is tried, whatever the other does.
 * @param since ISO 8601, UTC
 */
export async function sweep({ github, workQueue, log }: Ports, since: string): Promise<void> {
  try {
    const redelivered = await github.redeliverFailed(since);
    if (redelivered > 0) log.info({ redelivered }, "asked for failed deliveries again");
  } catch (error) {
    log.warn({ err: error }, "failed deliveries could not be asked for");
  }
  const installations = await github.readInstallations();
  await workQueue.enqueue(
    installations.flatMap((installationId) => [
      { subject: installationSubject(installationId), because: "sweep" },
      { subject: installationWatchSubject(installationId, null), because: "sweep" },
    ]),
  );
  log.info({ installations: installations.length }, "swept");
}
