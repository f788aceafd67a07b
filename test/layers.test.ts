import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { LAYERS, LINT_SETTINGS, withLayers } from '../scripts/docs/layers.ts'

const IMPORT = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g
const FILES = globSync('{contract,platform,cloud,deployment,router,worker,cdktf,scripts}/**/*.ts')

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, to = '']) => path.join(path.dirname(file), to))

/** `worker/job` for worker/job/stages/edit.ts, `worker` for worker/start.ts, `cdktf` for all of cdktf/. */
const folderOf = (file: string): string => {
  const [top = '', room] = path.dirname(file).split(path.sep)
  return room !== undefined && `${top}/${room}` in LAYERS ? `${top}/${room}` : top
}

/** The first way round from a node to itself, or nothing. */
const circleIn = (nodes: string[], next: (node: string) => Iterable<string>): string[] | undefined => {
  const done = new Set<string>()
  const walk = (node: string, way: string[]): string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node]
    if (done.has(node)) return undefined
    for (const to of next(node)) {
      const found = walk(to, [...way, node])
      if (found) return found
    }
    done.add(node)
    return undefined
  }
  for (const node of nodes) {
    const found = walk(node, [])
    if (found) return found
  }
  return undefined
}

describe('The layers', () => {
  const imports = new Map(FILES.map((file) => [file, importsOf(file)]))

  it('name every folder of the two daemons', () => {
    const rooms = FILES.filter((file) => /^(router|worker)\/.*\//.test(file)).map((file) =>
      file.split(path.sep).slice(0, 2).join('/'),
    )

    expect([...new Set(rooms)].filter((room) => !(room in LAYERS))).to.deep.equal([])
    expect(Object.keys(LAYERS).filter((room) => room.includes('/') && !rooms.includes(room))).to.deep.equal(
      [],
    )
  })

  it('are kept by every import', () => {
    const wrong = FILES.flatMap((file) =>
      (imports.get(file) ?? []).flatMap((to) => {
        const [from, into] = [folderOf(file), folderOf(to)]
        return from === into || LAYERS[from]?.includes(into) ? [] : [`${file} -> ${to}`]
      }),
    )

    expect(imports.size).to.be.greaterThan(300)
    expect(wrong).to.deep.equal([])
  })

  it('have no circle of files', () => {
    expect(circleIn(FILES, (file) => imports.get(file) ?? [])).to.equal(undefined)
  })

  it('have no circle of folders', () => {
    const folders = Map.groupBy(FILES, folderOf)
    const next = (folder: string): Set<string> =>
      new Set(
        (folders.get(folder) ?? [])
          .flatMap((file) => imports.get(file) ?? [])
          .map(folderOf)
          .filter((to) => to !== folder),
      )

    expect(circleIn([...folders.keys()], next)).to.equal(undefined)
  })

  it('are what the linter checks (make docs writes its rules)', () => {
    const settings = JSON.parse(readFileSync(LINT_SETTINGS, 'utf8')) as Parameters<typeof withLayers>[0]

    expect(withLayers(settings)).to.deep.equal(settings)
  })
})
