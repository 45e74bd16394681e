import ts from "typescript";

/** What an entry exports, sorted. A class is a value; so is an enum. */
export interface ExportedNames {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** Reads the exported names of declaration files, by file. @throws {Error} for a file that is no module. */
export function readExportedNames(files: readonly string[]): Map<string, ExportedNames> {
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(file);
      const module = source && checker.getSymbolAtLocation(source);
      if (module === undefined) throw new Error(`${file} exports nothing`);
      return [file, sortNames(checker, module)];
    }),
  );
}

function sortNames(checker: ts.TypeChecker, module: ts.Symbol): ExportedNames {
  const values: string[] = [];
  const types: string[] = [];
  for (const symbol of checker.getExportsOfModule(module)) {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
    // `export type { SomeClass }` exports the type alone.
    const isTypeOnly = symbol.declarations?.some(ts.isTypeOnlyExportDeclaration) ?? false;
    const isValue = (target.flags & ts.SymbolFlags.Value) !== 0 && !isTypeOnly;
    (isValue ? values : types).push(symbol.name);
  }
  return { values: values.sort(), types: types.sort() };
}
