// What AWS would do at a step of a deployment, and how long that takes there. The times are those to reckon with; they were not measured.

export interface Note {
  /** Of the line that a deployment says. */
  at: RegExp
  /** Empty: the line says all. */
  aws: string
}

export const NOTES: Note[] = [
  {
    at: /^(planning|deploying) /,
    aws: 'All checks passed: credentials, region, quota, SES, state, builder. 10 s; with STATE_BUCKET the lock of the deployment was taken there.',
  },
  {
    at: /^== data: terraform init/,
    aws: 'Terraform fetches the AWS provider, some 150 MB, once: half a minute.',
  },
  { at: /^== \w+: terraform (init|plan)/, aws: '' },
  {
    at: /^== data: terraform apply/,
    aws: 'Queues, tables, buckets, secrets, SES identity and rules are made: 1 to 2 min.',
  },
  { at: /^== workflow: terraform apply/, aws: 'A role, a log and a state machine are made: half a minute.' },
  {
    at: /^== compute: terraform apply/,
    aws: 'Network, roles and cluster, then ECS starts the router and this waits until it is steady: 2 to 4 min. What ECS does is told meanwhile.',
  },
  { at: /^== observability: terraform apply/, aws: 'Alarms, dashboard and saved queries: half a minute.' },
  { at: /: made up$/, aws: 'Drawn here, kept in Secrets Manager; nobody needs to know it.' },
  { at: /^== image .* is there$/, aws: 'Its tag cannot be moved, so it is not built again.' },
  {
    at: /^== image /,
    aws: 'docker builds it and pushes it to ECR: 2 to 5 min the first time. (Here it is only named.)',
  },
  {
    at: /^== waiting for the service/,
    aws: 'Until the newest deployment is complete, with the image of this commit: seconds.',
  },
  {
    at: /^== a worker is tried/,
    aws: 'Fargate finds a machine and pulls the image, the agent too; health is looked at each 30 s: 1 to 2 min, and $0.01.',
  },
  { at: /^== smoke:/, aws: 'A worker may have to start first: up to 2 min.' },
  { at: /^== no smoke command/, aws: '' },
  { at: /^THIS LOSES SOMETHING/, aws: 'Nothing has been changed yet.' },
  {
    at: /^== data: terraform destroy/,
    aws: 'Tables, buckets with all that is in them, queues, identity: 2 to 3 min.',
  },
  {
    at: /^== compute: terraform destroy/,
    aws: 'ECS ends the workers and the router; a worker that is at it is waited for, an hour at most. Then the network goes: 2 to 5 min.',
  },
  { at: /^== (observability|workflow): terraform destroy/, aws: 'Half a minute.' },
  {
    at: /^== \d+ task definitions removed/,
    aws: 'Former versions of the daemons. ECS deletes them within hours.',
  },
  { at: /^== onboarded projects:/, aws: 'What make onboard made, of which Terraform knows nothing.' },
]

/** What AWS does at a line; `undefined` where it is no step, or was told before. Throws for a step that nothing is known of. */
export type Notes = (line: string) => string | undefined

export const makeNotes = (): Notes => {
  const told = new Set<Note>()
  return (line) => {
    const note = NOTES.find(({ at }) => at.test(line))
    if (!note && line.startsWith('== '))
      throw new Error(`the rehearsal does not know what AWS does at: ${line}`)
    if (!note || told.has(note)) return undefined
    told.add(note)
    return note.aws === '' ? undefined : note.aws
  }
}
