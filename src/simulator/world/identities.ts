/** What a node id can stand for; each carries its GraphQL type name as `kind`. */
export interface IdentifiedNode {
  readonly kind: string;
  readonly nodeId: string;
}

/** Gives out database ids and node ids, and finds what a node id stands for. Deterministic: no randomness. */
export class Identities {
  #last = 1_000;
  readonly #nodes = new Map<string, IdentifiedNode>();

  /** The next database id. No two things in a world share one. */
  next(): number {
    this.#last += 1;
    return this.#last;
  }

  /** A database id with its node id, whose prefix is GitHub's for that kind (`PR`, `U`, `R`, …). */
  take(prefix: string): { readonly id: number; readonly nodeId: string } {
    const id = this.next();
    return { id, nodeId: this.nodeId(prefix, id) };
  }

  /** GitHub's new format: a prefix, then base64url of a packed list holding the id. */
  nodeId(prefix: string, id: number): string {
    const packed = Buffer.alloc(7);
    packed.writeUInt8(0x92, 0);
    packed.writeUInt8(0xce, 2);
    packed.writeUInt32BE(id, 3);
    return `${prefix}_${packed.toString("base64url")}`;
  }

  /** Makes a record findable by its node id, and returns it. */
  register<T extends IdentifiedNode>(node: T): T {
    this.#nodes.set(node.nodeId, node);
    return node;
  }

  /** Forgets a deleted record. */
  forget(node: IdentifiedNode): void {
    this.#nodes.delete(node.nodeId);
  }

  /** What a node id stands for, as GraphQL's `node(id:)`. */
  find(nodeId: string): IdentifiedNode | undefined {
    return this.#nodes.get(nodeId);
  }
}
