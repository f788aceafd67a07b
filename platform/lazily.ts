/** A client that is created on first use. After a failure the next use tries again. */
export const lazily = <C extends { destroy: () => void }>(make: () => Promise<C>) => {
  let client: Promise<C> | undefined
  return {
    get: (): Promise<C> =>
      (client ??= make().catch((error: unknown) => {
        client = undefined
        throw error
      })),
    destroy: (): void =>
      void client?.then(
        (made) => made.destroy(),
        () => undefined,
      ),
  }
}
