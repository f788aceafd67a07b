// Runs in compose where there is no key for the agent's API: a stand-in for it that understands the demo's sentences and costs nothing.
import { startMessagesApi } from '../agent/messages-api.ts'
import { playSiteAgent } from '../agent/site-agent.ts'
import { stopAsked } from '../local/stop-asked.ts'

const PORT = Number(process.env.AGENT_API_PORT ?? 8_080)
/** Of the container: no port of it is published. */
const HOST = process.env.AGENT_API_HOST ?? '0.0.0.0'

const stopping = stopAsked()
const api = await startMessagesApi(playSiteAgent, PORT, HOST)
console.log(`open on port ${PORT}`)
await stopping
await api.close()
