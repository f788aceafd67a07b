/** How many letters of `a` must be changed, put in or left out to make it `b`. Both are short. */
export const editDistance = (a: string, b: string): number => {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 0; i < a.length; i++) {
    const row = [i + 1]
    for (let j = 1; j <= b.length; j++)
      row.push(
        Math.min((row[j - 1] ?? 0) + 1, (above[j] ?? 0) + 1, (above[j - 1] ?? 0) + Number(a[i] !== b[j - 1])),
      )
    above = row
  }
  return above[b.length] ?? 0
}
