// A small static site in a bare git repository: what the demo's person owns.
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { git } from './git.ts'

const HOME = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Hello</title>
  <link rel="stylesheet" href="style.css">
</head>
<body>
  <main>
    <h1>Hello</h1>
    <p>This is the homepage of a small static site.</p>
  </main>
</body>
</html>
`

const ABOUT = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>About</title><link rel="stylesheet" href="style.css"></head>
<body><main><h1>About</h1><p><a href="index.html">Home</a></p></main></body>
</html>
`

const STYLE = `body {
  background: #fffdf7;
  font: 18px/1.5 system-ui, sans-serif;
  max-width: 40em;
  margin: 3em auto;
}
`

const BUILD = `// Builds the site: copies site/ to dist/.
import { cpSync, rmSync } from 'node:fs'
rmSync('dist', { recursive: true, force: true })
cpSync('site', 'dist', { recursive: true })
console.log('built dist/')
`

const FILES: Record<string, string> = {
  'site/index.html': HOME,
  'site/about.html': ABOUT,
  'site/style.css': STYLE,
  'build.mjs': BUILD,
  '.gitignore': 'dist/\n',
}

/** Who makes the first commit. */
const AS = ['-c', 'user.name=Site', '-c', 'user.email=site@webordinary.test']

/** Makes `<dir>/<name>.git` with one commit on `main`, and returns its path. One that is there already is left as it is. */
export const makeSite = async (dir: string, name: string): Promise<string> => {
  const bare = join(dir, `${name}.git`)
  if (existsSync(bare)) return bare
  const source = join(dir, `${name}-source`)
  await mkdir(join(source, 'site'), { recursive: true })
  for (const [path, content] of Object.entries(FILES)) await writeFile(join(source, path), content)
  await git(source, 'init', '--quiet', '--initial-branch=main')
  await git(source, 'add', '--all')
  await git(source, ...AS, 'commit', '--quiet', '--message=A small static site')
  await git(source, 'clone', '--quiet', '--bare', source, bare)
  await rm(source, { recursive: true })
  return bare
}

/** The configuration of the demo's project. */
export const siteConfig = (site: {
  email: string
  projectId: string
  repository: string
  previewBucket: string
  s3Url: string
}) => ({
  email: site.email,
  projectId: site.projectId,
  userId: 'ann',
  userName: 'Ann Example',
  repository: site.repository,
  baseBranch: 'main',
  buildCommand: ['node', 'build.mjs'],
  outputDir: 'dist',
  previewBucket: site.previewBucket,
  previewUrl: `${site.s3Url}/${site.previewBucket}`,
})
