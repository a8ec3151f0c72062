// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A pipeline's document without a window: where the time of loading and checking goes, and what a document holds on the heap, a part at a time.
// One JSON object a line.
// Usage: document_bench FILE… (all files again and again, best of 15)    document_bench --many TASKS (one large document, best of 3)
#include "clients/pipelines/pipelinereader.h"
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/edits/taskedits.h"
#include "tests/bench/manytasks.h"

#include <QFile>
#include <QTextStream>

#include <ctime>

#include <malloc.h>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

double heapMegabytes()
{
    const struct mallinfo2 now = mallinfo2();
    return static_cast<double>(now.uordblks + now.hblkhd) / 1e6;
}

/// In ms, of this process: other programs on the machine do not matter.
double processorTime()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Part {
    const char *name;
    double ms = -1;
    double megabytes = 0;
};

/// Runs a part over all texts; the least of its times, and what its outcomes hold until `keep` goes.
template<typename Run>
auto measure(Part &part, int rounds, std::size_t count, Run run)
{
    std::vector<decltype(run(std::size_t{}))> keep;
    for (int round = 0; round < rounds; ++round) {
        keep.clear();
        keep.reserve(count);
        const double before = heapMegabytes();
        const double begin = processorTime();
        for (std::size_t i = 0; i < count; ++i)
            keep.push_back(run(i));
        const double took = processorTime() - begin;
        part.ms = part.ms < 0 ? took : std::min(part.ms, took);
        part.megabytes = heapMegabytes() - before;
    }
    return keep;
}

void print(const Part &part, qint64 bytes)
{
    QTextStream(stdout) << u"{\"bench\": \"document %1\", \"text_bytes\": %2, \"ms\": %3, \"megabytes\": %4}"_s.arg(QString::fromLatin1(part.name)).arg(bytes).arg(part.ms, 0, 'f', 3).arg(part.megabytes, 0, 'f', 2) << Qt::endl;
}

void measureParts(const std::vector<QByteArray> &texts, int rounds)
{
    qint64 bytes = 0;
    for (const QByteArray &text : texts)
        bytes += text.size();
    Part parts[] = {{"tree"}, {"values"}, {"meaning"}, {"whole"}, {"checks"}};
    {
        const auto trees = measure(parts[0], rounds, texts.size(), [&](std::size_t i) { return YamlTree::read(texts[i].toStdString()); });
        const auto values = measure(parts[1], rounds, texts.size(), [&](std::size_t i) { return yamlValues(*trees[i]); });
        const auto specs = measure(parts[2], rounds, texts.size(), [&](std::size_t i) { return readPipelineSpec(values[i]->documents[0]); });
    }
    const auto documents = measure(parts[3], rounds, texts.size(), [&](std::size_t i) { return PipelineDocument::read(texts[i]); });
    const auto problems = measure(parts[4], rounds, texts.size(), [&](std::size_t i) { return checkPipeline(*documents[i]); });
    for (const Part &part : parts)
        print(part, bytes);
}

/// A value typed into the middle task and taken back, as the editor does it.
void measureEdits(const QByteArray &text)
{
    Result<PipelineDocument> document = PipelineDocument::read(text);
    const std::vector<PlainEntry> &tasks = document->pipeline().at(u"root").at(u"dag").at(u"tasks").entries();
    if (tasks.empty())
        return;
    const TaskName task{{}, tasks[tasks.size() / 2].key};
    Part parts[] = {{"edit"}, {"undo"}};
    for (int i = 0; i < 10; ++i) {
        double begin = processorTime();
        const Drafted draft = setConstant({document->pipeline(), document->platform()}, task, u"in5"_s, PlainValue(2.5 + i));
        const Result<TextChange> change = document->changeTo(draft->pipeline, draft->platform);
        const double edit = processorTime() - begin;
        begin = processorTime();
        document->revert(*change);
        const double undo = processorTime() - begin;
        parts[0].ms = i == 0 ? edit : std::min(parts[0].ms, edit);
        parts[1].ms = i == 0 ? undo : std::min(parts[1].ms, undo);
    }
    for (const Part &part : parts)
        print(part, text.size());
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<QByteArray> texts;
    const bool isMany = argc > 2 && qstrcmp(argv[1], "--many") == 0;
    if (isMany)
        texts.push_back(sample::manyTasks(QByteArray(argv[2]).toInt(), 5));
    for (int i = 1; i < argc && !isMany; ++i)
        if (QFile file(QString::fromLocal8Bit(argv[i])); file.open(QIODevice::ReadOnly))
            texts.push_back(file.readAll());
    std::erase_if(texts, [](const QByteArray &text) { return !PipelineDocument::read(text); });
    measureParts(texts, isMany ? 3 : 15);
    if (isMany)
        measureEdits(texts[0]);
    return 0;
}
