// A deployment in which every part is asked for that a person may leave out, and two projects: one leaves its preview to the deployment.
import type { DeploymentOptions } from './terraform-of.ts'

const project = (projectId: string, userId: string): object => ({
  email: `${userId}@example.org`,
  projectId,
  userId,
  repository: `https://git.example.org/${userId}/${projectId}.git`,
})

const preview = {
  previewBucket: 'example-previews',
  previewUrl: 'https://{branch}.preview.example.org/',
}

export const EVERYTHING: DeploymentOptions = {
  env: {
    ALARM_EMAIL: 'ops@example.org',
    GIT_HOST: 'git.example.org',
    RECEIVE_MAIL: 'yes',
    WORKER_SPOT: 'yes',
  },
  projects: [project('shop', 'ann'), { ...project('garden-club', 'bob'), ...preview }],
}
