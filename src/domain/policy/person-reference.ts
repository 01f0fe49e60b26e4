/** A person as the policy names them: by numeric id, or by login (compared without case, renamed by its owner). */
export type PersonReference =
  { readonly kind: "id"; readonly id: number } | { readonly kind: "login"; readonly login: string };
