/** The Kotlin models of Ringspec and of other protocols: they compile, pass their linters, and judge as they should. */
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import { shortLived } from '../../../tools/steps/java-commands.mjs';
import { kotlin, kotlinLibraries } from '../../../tools/steps/needs/kotlin.mjs';
import { casesOf, packageFolder, packageOf, testRun } from './support/jvm-models.js';
import { describeModels } from './support/language-models.js';
import type { Generated } from './support/model-language.js';

const machine = (kotlin.find() ?? '').replace(/javac$/, 'java');

/** What a program of the JVM says, after its exit code. */
function java(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(machine, [...shortLived, ...args], {
    ...{ cwd, encoding: 'utf8', maxBuffer: 2 ** 26 },
  });
  return `${String(status)} ${stdout}${stderr}`;
}

const libraries = (): string[] =>
  readdirSync(kotlinLibraries)
    .filter((file) => /^(?:kotlin-stdlib-\d|junit-)/.test(file) && !/-1\./.test(file))
    .map((file) => path.join(kotlinLibraries, file));

/** Where all models of these folders are, compiled. */
const classesBeside = ({ folder }: Generated): string => path.join(folder, '../classes');

/** Formatted as the linter would have it. */
function expectFormatted(models: readonly Generated[]): void {
  const cwd = path.dirname(models[0]?.folder ?? '');
  const files = models.map(({ scope }) => `${scope}/kotlin/src/**/*.kt`);
  const ktlint = ['com.pinterest.ktlint.Main', '--log-level=error', ...files];
  expect(java(cwd, '-cp', `${kotlinLibraries}/*`, ...ktlint)).toBe('0 ');
}

/** Without a word. */
function expectCompiled(models: readonly Generated[]): void {
  const [first] = models;
  if (!first) return;
  const verdict = java(
    path.dirname(first.folder),
    ...['-cp', `${kotlinLibraries}/*`, 'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler'],
    ...['-no-stdlib', '-no-reflect', '-cp', libraries().join(path.delimiter)],
    ...['-jvm-target', '17', '-d', classesBeside(first), '-Xexplicit-api=strict', '-Werror'],
    ...models.map(({ scope }) => `${scope}/kotlin/src`),
  );
  expect(verdict).toBe('0 ');
}

/** Runs a program that was compiled beside the models. */
function run(models: Generated, ...args: readonly string[]): string {
  const classPath = [classesBeside(models), ...libraries()].join(path.delimiter);
  return java(path.join(models.folder, 'kotlin'), '-cp', classPath, ...args);
}

function addTest({ scope, folder }: Generated, name: string, source: string): void {
  const place = `kotlin/src/test/kotlin/${packageFolder(scope)}/${name}.kt`;
  writeFileSync(path.join(folder, place), `package ${packageOf(scope)}\n\n${source}`);
}

describeModels({
  name: 'kotlin',
  title: 'Kotlin',
  need: kotlin,
  options: (scope) => ({ package: packageOf(scope) }),
  hasHttp: true,
  addKeepingTest: (folder) => {
    addTest({ scope: 'ringspec', folder }, 'KeepingTest', KEEPING);
  },
  addJudge: (models) => {
    addTest(models, 'Judge', JUDGE);
  },
  expectBuilt: ({ sound, judged }) => {
    expectFormatted(sound);
    expectCompiled([...sound, ...judged]);
  },
  expectSound: (models) => casesOf(run(models, ...testRun(models))),
  judge: (models) =>
    run(models, `${packageOf(models.scope)}.JudgeKt`)
      .replace(/^0 /, '')
      .trim(),
  odd: {
    types: [
      'Model',
      'Map',
      'Event',
      'String',
      'Decoder',
      'Shape',
      'X',
      'Companion',
      'Pair',
      'Rest',
    ],
    members: [
      ...['class', 'fun', 'toString', 'unknown', 'read', 'toJson', 'encode', 'value', 'strict'],
      ...['in', 'members', 'SHAPE', 'json', 'text', 'it', 'field', 'size', 'copy', 'object'],
    ],
    description:
      'Ends */ here\\u0022 and /* on\n\n- one\n- two [link] <p> `x` & $x \u202e\n\n@param x',
  },
  named: {
    options: { group: 'org.my-models', artifact: 'my.models', version: '2.1.0' },
    manifest: 'pom.xml',
    matches: /org\.my-models<[^]*my\.models<[^]*2\.1\.0<[^]*org\.my_models\.protocol</,
    bad: { package: '../up' },
  },
  methods: {
    file: (scope) => `src/main/kotlin/${packageFolder(scope)}/Requests.kt`,
    odd: ['import', 'requestRequest', 'requestRequest2', 'toStringRequest'],
  },
  unportable: ['(?<=a+)b'],
});

const JUDGE = `import java.io.File

internal fun main() {
    val cases = (JsonValue.parse(File("cases.json").readText()) as JsonObject).getValue("cases") as JsonArray
    for (case in cases) {
        val members = case as JsonObject
        val name = (members.getValue("name") as JsonString).value
        val isValid = members.getValue("valid") == JsonBoolean(true)
        if (fits(name, members.getValue("data")) != isValid) println(members.getValue("title").text())
    }
    println(cases.size.toString() + " judged")
}

private fun fits(
    name: String,
    data: JsonValue,
): Boolean =
    try {
        readType(name, data, strict = false).toJson() == data
    } catch (_: DecodeException) {
        false
    }
`;

const KEEPING = `import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.startCoroutine
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

internal class KeepingTest {
    @Test
    fun keepsWhatItDoesNotKnow() {
        val came = JsonValue.parse("{\\"level\\":1.0,\\"sdk\\":\\"x\\",\\"later\\":{\\"a\\":null}}")
        val hello = HelloParams.decode(came)
        assertEquals(1, hello.level)
        assertEquals("{\\"level\\":1,\\"sdk\\":\\"x\\",\\"later\\":{\\"a\\":null}}", hello.toJson().text())
        val refusal = assertThrows(DecodeException::class.java) { hello.encode() }
        assertEquals("/later a member", refusal.pointer + " " + refusal.got)
        val action = ACDAction.decode(JsonString("BRAND_NEW"))
        assertEquals(ACDAction("BRAND_NEW"), action)
        assertFalse(action.isKnown)
        assertTrue(ACDAction.GET_STATUS.isKnown)
        assertThrows(DecodeException::class.java) { action.encode() }
        assertTrue(ErrorInfo.of("auth", "InvalidPassword", 401, retryable = false).isKnown)
        assertTrue(ErrorInfo.of("auth", "BrandNew", 1, retryable = true).retryable)
    }

    @Test
    fun sendsNothingThatIsNotOfTheProtocol() {
        assertRefused("/level", HelloParams(0, "x"))
        assertRefused("/level", HelloParams(9007199254740993, "x"))
        assertRefused("/sdk", HelloParams(1, ""))
        assertRefused("/sdk", HelloParams(1, "x".repeat(65)))
        HelloParams(1, "\u{1f600}".repeat(64)).encode()
        assertRefused("/candidates", CandidatesReceived("call-0001", candidates = emptyList()))
        assertRefused("/callId", CandidatesReceived("call 0001", candidates = emptyList()))
        assertEquals("{\\"X-Tier\\":\\"gold\\"}", Headers(mapOf("X-Tier" to "gold")).encode())
        assertRefused("/Tier", Headers(mapOf("Tier" to "gold")))
        assertRefused("/X-Tier", Headers(mapOf("X-Tier" to "go\\nld")))
        assertRefused("/X-Tier", Headers(mapOf("X-Tier" to "x".repeat(201))))
        assertRefused("", Headers((0..32).associate { "X-$it" to "" }))
    }

    private fun assertRefused(
        pointer: String,
        model: Model,
    ) {
        assertEquals(pointer, assertThrows(DecodeException::class.java) { model.encode() }.pointer)
    }

    @Test
    fun clientHasMethodsForRequests() {
        val asked = mutableListOf<Pair<Request, Duration?>>()
        val client =
            object : Requests {
                override suspend fun <R : RequestResult> request(
                    params: RequestOf<R>,
                    timeout: Duration?,
                ): R {
                    asked += params to timeout
                    error("nobody answers")
                }
            }
        val login: suspend () -> LoginResult = {
            client.login("alice", "secret", receiveCalls = false, timeout = 7.seconds)
        }
        login.startCoroutine(Continuation(EmptyCoroutineContext) { assertTrue(it.isFailure) })
        assertEquals(listOf(LoginParams("alice", "secret", receiveCalls = false) to 7.seconds), asked)
        val methods = Requests::class.java.methods.map { it.name.substringBefore('-') }
        assertEquals(emptySet<String>(), methods.toSet() intersect setOf("hello", "resume", "ping", "ack"))
    }

    @Test
    fun sendsNoLoneSurrogate() {
        val hello = HelloParams(level = 1, sdk = "\\ud800")
        assertThrows(DecodeException::class.java) { hello.encode() }
    }

    @Test
    fun showsNoSecrets() {
        val raw = JsonValue.parse("{\\"user\\":\\"alice\\",\\"password\\":\\"hunter2\\",\\"otp\\":\\"123456\\"}")
        val login = LoginParams.decode(raw)
        val shown = "$login $raw " + Request.decode("login2", raw) + " " + login.unknown
        assertFalse("hunter2" in shown || "123456" in shown, shown)
        assertTrue("alice" in shown, shown)
        val wrong = JsonValue.parse("{\\"user\\":\\"alice\\",\\"password\\":[\\"hunter2\\"]}")
        val error = assertThrows(DecodeException::class.java) { LoginParams.decode(wrong) }
        assertEquals("/password", error.pointer)
        assertFalse("hunter2" in error.toString())
    }
}
`;
