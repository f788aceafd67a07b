// Ids that look like the one that was typed. Pure.

/** How many letters must be changed, put in or left out. */
const distance = (a: string, b: string): number => {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 0; i < a.length; i++) {
    const row = [i + 1]
    for (let j = 0; j < b.length; j++)
      row.push(
        Math.min((before[j] ?? 0) + (a[i] === b[j] ? 0 : 1), (before[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1),
      )
    before = row
  }
  return before[b.length] ?? 0
}

const MOST_CHANGED = 3
const LEAST_BEGINNING = 4

/** A beginning of it, or it with a few letters changed: the nearest first, at most three. */
export const nearestTo = (typed: string, known: Iterable<string>): string[] => {
  const begins = (id: string): boolean => typed.length >= LEAST_BEGINNING && id.startsWith(typed)
  const all = [...new Set(known)].map((id) => ({ id, far: begins(id) ? 0 : distance(typed, id) }))
  const near = all.filter(({ id, far }) => far <= MOST_CHANGED && far < id.length / 2)
  return near
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ id }) => id)
}
