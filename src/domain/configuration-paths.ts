/** The file that a repository writes its policy in. */
export const policyPath = ".github/countersign.yml";

/** The file that a repository writes the tests of its policy in. */
export const policyTestsPath = ".github/countersign.tests.yml";

/** One of the places where GitHub looks for the template of a pull request's description. */
export const pullRequestTemplatePath = ".github/pull_request_template.md";

/** The file that a repository describes its services in, as the app reads it. */
export const serviceMapPath = ".github/service-map.yml";

/**
 * Where GitHub looks for CODEOWNERS: it uses the first that exists and no other.
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-file-location
 */
export const codeownersPaths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/**
 * The repository whose policy holds for a whole organisation, and where files for all of its repositories stand on
 * GitHub.
 */
export const organisationRepository = ".github";

/** How a file of another repository is named: `acme/.github:.github/countersign.yml`. */
export function fileElsewhere(repository: string, path: string): string {
  return `${repository}:${path}`;
}

/** What the policy of an organisation, or of any other owner, is called elsewhere. */
export function organisationPolicyFile(owner: string): string {
  return fileElsewhere(`${owner}/${organisationRepository}`, policyPath);
}

/** The repository and path of a file that is named as one of the organisation's; `null`: it is the repository's own. */
export function readFileElsewhere(
  file: string,
): { readonly repository: string; readonly path: string } | null {
  const found = /^([A-Za-z0-9_.-]+\/\.github):(.+)$/su.exec(file);
  return found === null ? null : { repository: found[1]!, path: found[2]! };
}
