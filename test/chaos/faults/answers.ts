// What a service says instead of an answer, as the real one says it.

export type Service = 'sqs' | 'dynamodb'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

const THROTTLED: Record<Service, { type: string; contentType: string }> = {
  sqs: { type: 'com.amazonaws.sqs#RequestThrottled', contentType: 'application/x-amz-json-1.0' },
  dynamodb: {
    type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    contentType: 'application/x-amz-json-1.0',
  },
}

export const throttled = (service: Service): Answer => {
  const { type, contentType } = THROTTLED[service]
  const message = 'The rate of requests exceeds what is allowed.'
  return {
    status: 400,
    headers: { 'content-type': contentType },
    body: JSON.stringify({ __type: type, message }),
  }
}

/** From the balancer in front of a service: it knows nothing of the service's own errors. */
export const unavailable: Answer = {
  status: 503,
  headers: { 'content-type': 'text/html' },
  body: '<html><body><b>Http/1.1 Service Unavailable</b></body></html>',
}
