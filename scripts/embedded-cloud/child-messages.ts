// What start.ts and its child process main.ts agree on.

/** Everything the child is told, as JSON in its one argument. */
export interface EmbeddedCloudSettings {
  /** Absent: everything is in memory and gone at the end. */
  dataDir?: string
  /** 0: any free port. */
  sqsPort: number
  dynamodbPort: number
  sesPort: number
  region: string
}

/** The ports that the services were given. SQS, SNS and S3 share one. */
export interface EmbeddedCloudPorts {
  sqs: number
  dynamodb: number
  ses: number
}

/** The only message that the child ever sends: where it listens, or why it cannot. */
export type ChildMessage = { ports: EmbeddedCloudPorts } | { failed: string }
