// The stand-in provider as a process of its own, for scripts that run the real Terraform: prints the value of TF_REATTACH_PROVIDERS on
// one line, and serves until its standard input closes, so that it never outlives whoever started it.
// Example: TF_REATTACH_PROVIDERS="$(head -1 <provider's output>)" CHECKPOINT_DISABLE=1 terraform -chdir=... plan
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { importedTypes } from '../../scripts/rehearsal/imported-types.ts'
import { loadSchemas } from '../../scripts/rehearsal/provider/load-schemas.ts'
import { startProvider } from '../../scripts/rehearsal/provider/server.ts'

const schemas = loadSchemas(await importedTypes(fileURLToPath(new URL('../../cdktf', import.meta.url))))
const provider = await startProvider(() => schemas)
console.log(provider.reattach)
await once(process.stdin.resume(), 'close')
provider.stop()
