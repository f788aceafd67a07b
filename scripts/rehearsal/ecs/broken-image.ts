// What runs in the image of a commit that does not start.
console.error("Error: Cannot find module '/app/router/start.ts' imported from /app/router/main.ts")
process.exitCode = 1
