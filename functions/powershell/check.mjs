// Says where a text is no PowerShell, or uses a name that nothing in it gives: node check.mjs FILE...
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';

// All that an envelope may use beyond what it defines: a misspelt name shows here, not on a node.
const COMMANDS = `ForEach-Object Get-ChildItem Get-Date Get-Item Get-Process Get-Variable Measure-Object New-Object Out-Null
  Remove-Item Set-Variable Sort-Object Start-Process Start-Sleep Stop-Process Test-Path Wait-Process Where-Object
  taskkill.exe`;
const VARIABLES = `_ env:AWS_SSM_INSTANCE_ID env:ERRAND_HOME env:ProgramData env:SSM_COMMAND_ID env:SystemRoot false LASTEXITCODE Matches null PID
  PSCommandPath PSScriptRoot true`;

const words = (text) => text.toLowerCase().split(/\s+/);
const name = (variable) => variable.text.replace(/^[$@]\{?|\}$/g, '').toLowerCase();
const variables = (node) => node.descendantsOfType(['variable', 'braced_variable']);

function given(root) {
  const places = root.descendantsOfType(['left_assignment_expression', 'parameter_list', 'script_parameter']);
  const loops = root.descendantsOfType('foreach_statement').flatMap((loop) => variables(loop).slice(0, 1));
  return new Set([...words(VARIABLES), ...[...places.flatMap(variables), ...loops].map(name)]);
}

function broken(root) {
  const found = [];
  const visit = (node) => {
    if (node.isError) found.push([node, `is no PowerShell: ${JSON.stringify(node.text.slice(0, 60))}`]);
    else if (node.isMissing) found.push([node, `lacks ${node.type}`]);
    else if (node.hasError) node.children.forEach(visit);
  };
  visit(root);
  return found;
}

function unknown(root) {
  const known = given(root);
  const functions = root.descendantsOfType('function_name').map((node) => node.text.toLowerCase());
  const commands = new Set([...words(COMMANDS), ...functions]);
  const calls = root.descendantsOfType('command_name').filter((node) => !commands.has(node.text.toLowerCase()));
  return [
    ...variables(root).filter((node) => !known.has(name(node))).map((node) => [node, `${node.text} is never set`]),
    ...calls.map((node) => [node, `${node.text} is not defined`]),
  ];
}

await Parser.init();
const grammar = new URL('node_modules/tree-sitter-powershell/tree-sitter-powershell.wasm', import.meta.url);
const parser = new Parser();
parser.setLanguage(await Language.load(fileURLToPath(grammar)));

for (const file of process.argv.slice(2)) {
  const root = parser.parse(readFileSync(file, 'utf8')).rootNode;
  for (const [node, what] of [...broken(root), ...unknown(root)]) {
    console.log(`${file}:${node.startPosition.row + 1}:${node.startPosition.column + 1}: ${what}`);
    process.exitCode = 1;
  }
}
