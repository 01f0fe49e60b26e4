/** One entry of the `errors` list of a 422 answer. */
export interface ValidationError {
  readonly resource: string;
  readonly field?: string;
  readonly code: "missing" | "missing_field" | "invalid" | "already_exists" | "unprocessable" | "custom";
  readonly message?: string;
}

/** GitHub says no: what REST answers with this status and message. */
export class GitHubRefusal extends Error {
  override readonly name = "GitHubRefusal";
  readonly status: number;
  readonly errors: readonly ValidationError[];

  constructor(status: number, message: string, errors: readonly ValidationError[] = []) {
    super(message);
    this.status = status;
    this.errors = errors;
  }

  /** 404, which is also GitHub's answer to whoever may not know that the thing exists. */
  static notFound(): GitHubRefusal {
    return new GitHubRefusal(404, "Not Found");
  }

  /** 403 for lack of rights on something that may be seen. */
  static forbidden(message: string): GitHubRefusal {
    return new GitHubRefusal(403, message);
  }

  /** 422 with one custom error, in the form "Validation Failed". */
  static invalid(resource: string, message: string): GitHubRefusal {
    return new GitHubRefusal(422, "Validation Failed", [{ resource, code: "custom", message }]);
  }
}
