export function testFiles(name: string): string[];
