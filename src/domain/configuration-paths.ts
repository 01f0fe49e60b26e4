/** The file that a repository writes its policy in. */
export const policyPath = ".github/countersign.yml";

/** The file that a repository describes its services in, as the app reads it. */
export const serviceMapPath = ".github/service-map.yml";

/**
 * Where GitHub looks for CODEOWNERS: it uses the first that exists and no other.
 * @see https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-file-location
 */
export const codeownersPaths = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;
