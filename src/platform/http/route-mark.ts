import type { ExecutionContext } from '@nestjs/common';

/** What a decorator (`SetMetadata`) says of a route: of its method, else of its controller. Every request asks, so the answer is kept. */
export class RouteMark<T> {
  private readonly known = new WeakMap<object, T | undefined>();

  constructor(private readonly key: string) {}

  of(context: ExecutionContext): T | undefined {
    const handler = context.getHandler();
    if (this.known.has(handler)) return this.known.get(handler);
    const mark: unknown = Reflect.getMetadata(this.key, handler) ?? Reflect.getMetadata(this.key, context.getClass());
    this.known.set(handler, mark as T | undefined);
    return mark as T | undefined;
  }
}
