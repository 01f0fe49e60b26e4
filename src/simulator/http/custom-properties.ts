import { type Repository } from "../world/records/repository.ts";

/** A custom property's value: a text, a choice of several, or unset. */
export type CustomPropertyValue = string | readonly string[] | null;

/** The values of organisations' custom properties, by repository. */
export class CustomProperties {
  readonly #values = new WeakMap<Repository, Map<string, CustomPropertyValue>>();

  /** Sets one value; null unsets it. */
  set(repository: Repository, name: string, value: CustomPropertyValue): void {
    const values = this.#values.get(repository) ?? new Map<string, CustomPropertyValue>();
    values.set(name, value);
    this.#values.set(repository, values);
  }

  /** All values of a repository, in the shape of REST. */
  of(repository: Repository): readonly { property_name: string; value: CustomPropertyValue }[] {
    return [...(this.#values.get(repository) ?? [])].map(([property_name, value]) => ({
      property_name,
      value,
    }));
  }
}
