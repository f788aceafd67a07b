// What Terraform waits for before it makes a resource: what is mentioned in it, by `depends_on` or in a placeholder, and so on from there.
import type { StackJson } from './stack-json.ts'

const ADDRESS = /\b(aws_\w+\.[A-Za-z0-9_-]+)/g

const mentionedIn = (resource: unknown): string[] =>
  [...JSON.stringify(resource).matchAll(ADDRESS)].map(([, address = '']) => address)

/** The addresses that a resource, by its own address, waits for. */
export const awaitedIn = ({ resource = {} }: StackJson): ((address: string) => Set<string>) => {
  const mentioned = new Map<string, string[]>(
    Object.entries(resource).flatMap(([type, byName]) =>
      Object.entries(byName).map(([name, each]) => [`${type}.${name}`, mentionedIn(each)] as const),
    ),
  )
  return (address) => {
    const awaited = new Set<string>()
    const follow = (from: string): void => {
      for (const next of mentioned.get(from) ?? []) {
        if (awaited.has(next) || next === address) continue
        awaited.add(next)
        follow(next)
      }
    }
    follow(address)
    return awaited
  }
}
