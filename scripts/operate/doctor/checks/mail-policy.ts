// Who may put mail on the e-mail queue: the topic of mail must, and nobody else has to.
import { SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { emailQueuePolicy } from '../../../../contract/queue-attributes.ts'
import { mailTopicName } from '../../../../contract/topology.ts'
import { queueNameOf } from '../../../../platform/aws-call-target.ts'
import type { Check } from '../check.ts'

export const mailPolicyCheck: Check = {
  name: 'policy of the e-mail queue',
  looksAt: 'whether the topic of mail may write to it',
  run: async ({ where: { prefix, clients }, emailUrl, attributes, isEmulator }) => {
    const QueueUrl = await emailUrl()
    const { QueueArn = '', Policy = '' } = (await attributes(QueueUrl)) ?? {}
    const topic = QueueArn.replace(/:sqs:/, ':sns:').replace(/[^:]*$/, mailTopicName(prefix))
    if (Policy.includes(topic)) return []
    return [
      {
        wrong: 'the topic to which SES announces mail may not write to it: no mail arrives',
        where: queueNameOf(QueueUrl),
        repair: isEmulator ? 'make provision' : 'make deploy',
        // A policy that somebody has put there is not replaced unasked.
        ...(Policy === '' && {
          fix: async () => {
            const Attributes = { Policy: emailQueuePolicy(QueueArn, topic) }
            await clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }))
          },
        }),
      },
    ]
  },
}
