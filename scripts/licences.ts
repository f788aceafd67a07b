// make licences: what is in the images and under which licences, as a bill of materials for each (sbom/). Fails when an npm package that runs
// has a licence that is not on the list.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { notAllowed } from './licences/allowed.ts'
import { cycloneDx } from './licences/bom.ts'
import type { Component } from './licences/component.ts'
import { baseOf, packagesOfDockerfile } from './licences/dockerfile-packages.ts'
import { isHere, packagesOfImage } from './licences/image-packages.ts'
import { npmComponents } from './licences/npm-components.ts'
import { countsOf } from './licences/show.ts'
import { foldFor } from './local/fold-text.ts'

const DIRECTORY = 'sbom'
const print = (text: string): void => console.log(foldFor(process.stdout, text))
const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

const { version } = JSON.parse(read('package.json')) as { version: string }
const npm = npmComponents(JSON.parse(read('package-lock.json')) as Parameters<typeof npmComponents>[0])
const dockerfile = read('docker/Dockerfile')
const project = process.env['COMPOSE_PROJECT_NAME'] ?? 'webordinary'
const base = process.env['NODE_IMAGE'] ?? baseOf(dockerfile)

const debianOf = async (daemon: string): Promise<Component[]> => {
  const image = `${project}-${daemon}:local`
  const [found, whence] = (await isHere(image))
    ? [await packagesOfImage(image), `Debian packages in ${image}`]
    : [
        packagesOfDockerfile(dockerfile, daemon),
        `Debian packages named by docker/Dockerfile, beside those of ${base} (no image ${image} here: make up builds it, then they are all listed)`,
      ]
  print(`${daemon}: ${found.length} ${whence}${found.length > 0 ? `: ${countsOf(found)}` : ''}`)
  return found
}

mkdirSync(DIRECTORY, { recursive: true })
print(`both images: ${npm.length} npm packages: ${countsOf(npm)}`)
for (const daemon of ['router', 'worker']) {
  const components = [...npm, ...(await debianOf(daemon))]
  const bill = cycloneDx({ name: `webordinary-${daemon}`, version, base, components })
  writeFileSync(`${DIRECTORY}/${daemon}.cdx.json`, `${JSON.stringify(bill, null, 2)}\n`)
}
print(`bills of materials (CycloneDX): ${DIRECTORY}/router.cdx.json, ${DIRECTORY}/worker.cdx.json`)

const refused = notAllowed(npm)
for (const { name, version: of = '', licences } of refused)
  console.error(
    `${name} ${of} is under ${licences.join(', ') || 'no licence that it names'}: look at it, then take it out or put the licence into scripts/licences/allowed.ts`,
  )
if (refused.length > 0) process.exitCode = 1
