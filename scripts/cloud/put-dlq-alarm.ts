import { PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { DLQ_ALARM } from '../../deployment/dlq-alarm.ts'
import type { DlqAlarm } from '../../deployment/dlq-alarm.ts'

/** Makes the alarm, or puts it right. `topicArn` is told of its begin and of its end. */
export const putDlqAlarm = async (
  cloudwatch: CloudWatchClient,
  { name, description, queue }: DlqAlarm,
  topicArn: string,
): Promise<void> => {
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName: name,
      AlarmDescription: description,
      Namespace: DLQ_ALARM.namespace,
      MetricName: DLQ_ALARM.metric,
      Dimensions: [{ Name: DLQ_ALARM.dimension, Value: queue }],
      Statistic: DLQ_ALARM.statistic,
      ComparisonOperator: DLQ_ALARM.comparison,
      Threshold: DLQ_ALARM.threshold,
      Period: DLQ_ALARM.periodSeconds,
      EvaluationPeriods: DLQ_ALARM.evaluationPeriods,
      TreatMissingData: DLQ_ALARM.missing,
      AlarmActions: [topicArn],
      OKActions: [topicArn],
    }),
  )
}
