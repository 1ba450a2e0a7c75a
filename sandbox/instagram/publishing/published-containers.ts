import type { StoredPost } from '../../store/sandbox-state.ts';
import { isMedia, mediaFactsOf } from '../media/media-facts.ts';

/** Finds media by their container and by the items of their carousel. Rebuilt from the posts at start. */
export class PublishedContainers {
  readonly #byContainer = new Map<string, string>();
  readonly #byChild = new Map<string, string>();
  /** Second publishes that were asked for and refused, by container. In memory only. */
  readonly #repeats = new Map<string, number>();

  constructor(posts: readonly StoredPost[]) {
    for (const post of posts) {
      if (isMedia(post)) this.add(post);
    }
  }

  add(post: StoredPost): void {
    const { containerId, children } = mediaFactsOf(post);
    this.#byContainer.set(containerId, post.record.postId);
    for (const child of children) this.#byChild.set(child, post.record.postId);
  }

  /** The media that the container became. */
  mediaOf(containerId: string): string | null {
    return this.#byContainer.get(containerId) ?? null;
  }

  /** The carousel that the item is part of. */
  carouselOf(childId: string): string | null {
    return this.#byChild.get(childId) ?? null;
  }

  countRepeat(containerId: string): void {
    this.#repeats.set(containerId, (this.#repeats.get(containerId) ?? 0) + 1);
  }

  get repeats(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#repeats);
  }

  reset(): void {
    this.#byContainer.clear();
    this.#byChild.clear();
    this.#repeats.clear();
  }
}
