/** The part of a list that a request asked for. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly page: number;
  readonly lastPage: number;
}

/** GitHub gives 30 items to a page unless asked, and 100 at most whatever is asked. */
export function pageOf<T>(all: readonly T[], query: Readonly<Record<string, unknown>>): Page<T> {
  const perPage = Math.min(Math.max(Number(query["per_page"] ?? 30), 1), 100);
  const page = Math.max(Number(query["page"] ?? 1), 1);
  const lastPage = Math.max(Math.ceil(all.length / perPage), 1);
  return { items: all.slice((page - 1) * perPage, page * perPage), page, lastPage };
}

/** The `link` header of a page, or undefined when it is the only one. `url` is the request's whole address. */
export function linkHeader(url: URL, { page, lastPage }: Page<unknown>): string | undefined {
  const links: string[] = [];
  const add = (relation: string, number: number): void => {
    const target = new URL(url);
    target.searchParams.set("page", String(number));
    links.push(`<${target.href}>; rel="${relation}"`);
  };
  if (page > 1) add("prev", Math.min(page - 1, lastPage));
  if (page < lastPage) add("next", page + 1);
  if (page < lastPage) add("last", lastPage);
  if (page > 1) add("first", 1);
  return links.length === 0 ? undefined : links.join(", ");
}
