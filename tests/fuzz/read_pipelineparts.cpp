// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/componentfile.h"
#include "clients/pipelines/layoutsidecar.h"
#include "clients/pipelines/libraryfile.h"
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/dsl/pythonexport.h"
#include "models/pipeline/expression.h"
#include "models/pipeline/fragments.h"
#include "models/pipeline/pipelinepicture.h"
#include "tests/fuzz/formats_driver.h"

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const PipelineDocument &desk()
{
    static const PipelineDocument document = PipelineDocument::made(u"desk"_s);
    return document;
}

void asExpression(const QByteArray &bytes, std::string_view input)
{
    const Result<Expression> parsed = parseExpression(QString::fromUtf8(bytes));
    if (!parsed)
        return fuzz::promise(!parsed.error().code.isEmpty(), "an error has a code", input);
    const Result<Expression> again = parseExpression(expressionText(*parsed));
    fuzz::promise(again && expressionText(*again) == expressionText(*parsed), "a condition that is written reads the same", input);
}

void asLayout(const QByteArray &bytes, std::string_view input)
{
    const Result<PipelineLayout> layout = readLayout(bytes);
    if (!layout)
        return fuzz::promise(!layout.error().code.isEmpty(), "an error has a code", input);
    const Result<PipelineLayout> again = readLayout(layoutText(*layout));
    fuzz::promise(again && *again == *layout, "a layout that is written reads the same", input);
}

void asComponent(const QByteArray &bytes, std::string_view input)
{
    const Result<ComponentFile> component = readComponentFile(bytes);
    fuzz::promise(component || !component.error().code.isEmpty(), "an error has a code", input);
    const Result<std::vector<LibraryItem>> library = readLibraryFile(bytes);
    fuzz::promise(library || !library.error().code.isEmpty(), "an error has a code", input);
}

void asClipboard(const QByteArray &bytes, std::string_view input)
{
    QStringList made;
    const Drafted pasted = pasteFragment({desk().pipeline(), desk().platform()}, {}, bytes, false, &made);
    if (!pasted)
        return fuzz::promise(!pasted.error().code.isEmpty(), "an error has a code", input);
    for (const QString &id : made)
        fuzz::promise(pasted->hasTask({}, id), "what was pasted is there", input);
    PipelineDocument document = desk();
    const Result<TextChange> change = document.changeTo(pasted->pipeline, pasted->platform);
    fuzz::promise(!change || document.pipeline() == pasted->pipeline, "what was pasted is written", input);
}

void asDocument(const QByteArray &bytes, std::string_view input)
{
    const Result<PipelineDocument> document = PipelineDocument::read(bytes);
    if (!document)
        return;
    for (const PipelineProblem &problem : checkPipeline(*document))
        fuzz::promise(problem.line > 0, "a problem has a line", input);
    pipelineGraph(document->spec(), document->kubernetes());
    fuzz::promise(!pythonOf(*document).text.isEmpty(), "there is Python for everything", input);
}

} // namespace

/// Input: a text that comes from elsewhere. Each of the editor's readers gets it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const QByteArray bytes(input.data(), static_cast<qsizetype>(size));
    asExpression(bytes, input);
    asLayout(bytes, input);
    asComponent(bytes, input);
    asClipboard(bytes, input);
    asDocument(bytes, input);
    return 0;
}

#ifndef HEADRACE_LIBFUZZER
int main()
{
    return fuzz::replay({"int(inputs.parameter_values['pipelinechannel--n-Output']) >= -3 && !(inputs.parameter_values['b'] == true || 'x' in [1, 2.5e3])", "a.b[0] ? size(\"t\\n\") : -(1 + 2) * 3 % 4",
                         "version: 1\nstructure: ab12\nnodes:\n  for-loop-1/train: [48, -96]\n  b: [0, 0]\nexpanded:\n  for-loop-1: false\nnotes:\n- id: n1\n  at: [1, 2, 30, 40]\n  text: \"a\\nb\"\n",
                         "name: Train it\ninputs:\n- {name: Data, type: CSV}\n- {name: n, type: Integer, default: '3', optional: true}\noutputs:\n- {name: Model, type: Model}\nimplementation:\n  container:\n    image: a:1\n    command: [sh, -c, {inputValue: n}, {inputPath: Data}, {if: {cond: {isPresent: n}, then: [-n, {inputValue: n}]}}, {concat: [a, {outputPath: Model}]}]\n",
                         "folders:\n- name: A\n  components:\n  - url: https://a.b/c.yaml\n    digest: ab\n  folders: []\n",
                         "components:\n  comp-a:\n    executorLabel: exec-a\n    inputDefinitions:\n      parameters:\n        t: {parameterType: STRING, defaultValue: x}\n    outputDefinitions:\n      parameters:\n        Output: {parameterType: STRING}\n  comp-loop-1:\n    dag:\n      tasks:\n        b:\n          componentRef: {name: comp-a}\n          inputs: {parameters: {t: {componentInputParameter: item}}}\n    inputDefinitions:\n      parameters:\n        item: {parameterType: STRING}\ndeploymentSpec:\n  executors:\n    exec-a: {container: {image: 'a:1', args: ['{{$}}', \"{{$.inputs.parameters['t']}}\"]}}\npipelineInfo: {name: p}\nroot:\n  dag:\n    tasks:\n      a: {componentRef: {name: comp-a}, taskInfo: {name: a}}\n      loop-1:\n        componentRef: {name: comp-loop-1}\n        parameterIterator: {itemInput: item, items: {raw: '[1, 2]'}}\n        triggerPolicy: {condition: '1 == 1'}\nschemaVersion: 2.1.0\nsdkVersion: kfp-2.14.3\n"},
                        1'500);
}
#endif
