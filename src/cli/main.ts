/** Placeholder until the CLI lands. */
console.error('The command line is not here yet.');
process.exitCode = 70;
