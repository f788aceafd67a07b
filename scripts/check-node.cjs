// Runs on any Node: says what is wrong before anything else fails in a stranger way. The npm package `node` brings Node 24 along;
// `npm ci --ignore-scripts` would leave it out.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `Node ${process.versions.node} is too old to run TypeScript. Run "npm ci" (without --ignore-scripts):`,
  )
  console.error('it installs Node 24 into node_modules/.bin, which every make target and npm script uses.')
  process.exit(1)
}
