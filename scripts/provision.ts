// make provision: makes queues, tables, buckets and the mail topic at the endpoint of the environment (AWS_ENDPOINT_URL...). May be
// repeated. For emulators; on AWS Terraform does it.
import { makeClients } from '../platform/clients.ts'
import { readSettings } from '../contract/settings/setting.ts'
import { sharedSettings } from '../contract/settings/shared.ts'
import { provision } from './cloud/provision.ts'

const { prefix, region } = sharedSettings
/** An endpoint is named. */
const isThere = Object.keys(process.env).some((name) => name.startsWith('AWS_ENDPOINT_URL'))
try {
  // With real credentials in the environment, everything would be made on AWS otherwise.
  if (!isThere) throw new Error('AWS_ENDPOINT_URL is not set: on AWS itself, Terraform makes everything')
  const settings = readSettings({ prefix, region }, process.env)
  const clients = makeClients()
  const topicArn = await provision(clients, settings.prefix)
  console.log(`provisioned ${settings.prefix}: queues, tables, buckets, and the mail topic ${topicArn}`)
  clients.destroy()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  if (isThere) console.error('make doctor-emulator says what the emulator lacks')
  process.exitCode = 1
}
