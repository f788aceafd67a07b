// A deployment in which every part is asked for that a person may leave out, and two projects: one leaves its preview to the deployment.
import type { DeploymentOptions } from './terraform-of.ts'

const project = (projectId: string, userId: string): object => ({
  email: `${userId}@example.org`,
  projectId,
  userId,
  repository: `https://git.example.org/${userId}/${projectId}.git`,
})
const previewed = (row: object): object => ({
  ...row,
  previewBucket: 'example-previews',
  previewUrl: 'https://{branch}.preview.example.org/',
})

/** One has its pages somewhere else, the other gets a bucket. */
export const EVERYTHING: DeploymentOptions & { projects: object[] } = {
  env: {
    ALARM_EMAIL: 'ops@example.org',
    GIT_HOST: 'git.example.org',
    RECEIVE_MAIL: 'yes',
    WORKER_SPOT: 'yes',
    WORKFLOW: 'yes',
    BUDGET_USD: '100',
  },
  projects: [previewed(project('shop', 'ann')), project('garden-club', 'bob')],
}

export const ONE_MORE_PROJECT = project('bakery', 'eve')
