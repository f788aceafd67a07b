/** Rows of a file of projects: two people of one project without a preview bucket, and one with a bucket of their own. */
export const ROWS = [
  {
    email: 'ann@example.org',
    projectId: 'shop',
    userId: 'ann',
    repository: 'https://git.example.org/shop.git',
    buildCommand: ['sh', '-c', 'echo "${HOME}" %{x}'],
    commandSeconds: 1200,
  },
  {
    email: 'cat@example.org',
    projectId: 'shop',
    userId: 'cat',
    repository: 'https://git.example.org/shop.git',
  },
  {
    email: 'ann@example.com',
    projectId: 'shop',
    userId: 'ann',
    repository: 'https://git.example.org/shop.git',
  },
  {
    email: 'bob@example.org',
    projectId: 'blog',
    userId: 'bob',
    repository: 'https://git.example.org/blog.git',
    previewBucket: 'bobs-previews',
    previewUrl: 'https://{branch}.preview.example.org/',
  },
]
