// Lints questionnaires with survey-core. stdin: [{name, json}]; stdout: [{name, ms, findings: [[ruleId, severity, path]]}].
// The first argument is the folder that holds node_modules/survey-core.
const { createRequire } = require("module");
const path = require("path");
const { lintSurvey } = createRequire(path.join(path.resolve(process.argv[2]), "x.js"))("survey-core/linter");

const questionnaires = JSON.parse(require("fs").readFileSync(0, "utf8"));
const results = questionnaires.map(({ name, json }) => {
  const start = performance.now();
  const { findings } = lintSurvey(json);
  const ms = performance.now() - start;
  return { name, ms, findings: findings.map((f) => [f.ruleId, f.severity, f.path]) };
});
process.stdout.write(JSON.stringify(results));
