// Each file of tests begins with the environment that mocha was started with. In parallel, a process runs one file after another: the address
// of a cloud that is gone would lead the next one astray.
let given

exports.mochaHooks = {
  beforeAll() {
    given = { ...process.env }
  },
  afterAll() {
    for (const name of Object.keys(process.env)) if (!(name in given)) delete process.env[name]
    Object.assign(process.env, given)
  },
}
