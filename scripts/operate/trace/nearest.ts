// Ids that look like the one that was typed. Pure.
import { editDistance } from '../../../deployment/edit-distance.ts'

const MOST_CHANGED = 3
const LEAST_BEGINNING = 4

/** A beginning of it, or it with a few letters changed: the nearest first, at most three. */
export const nearestTo = (typed: string, known: Iterable<string>): string[] => {
  const begins = (id: string): boolean => typed.length >= LEAST_BEGINNING && id.startsWith(typed)
  const all = [...new Set(known)].map((id) => ({ id, far: begins(id) ? 0 : editDistance(typed, id) }))
  const near = all.filter(({ id, far }) => far <= MOST_CHANGED && far < id.length / 2)
  return near
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ id }) => id)
}
