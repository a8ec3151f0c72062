// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/edits/groupedits.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/mergedpicture.h"
#include "models/pipeline/pipelinepicture.h"

#include "tests/clients/pipelines/corpus.h"

#include <QSet>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

PlainValue texts(const QStringList &names)
{
    PlainValue out = PlainValue::emptyMap();
    for (const QString &name : names)
        out.set(name, PlainValue{{u"parameterType"_s, u"STRING"_s}});
    return PlainValue{{u"parameters"_s, out}};
}

PipelineDraft withTask(const PipelineDraft &draft, const QString &name, const QString &image)
{
    return *addTask(draft, {}, name, PlainValue{{u"inputDefinitions"_s, texts({u"text"_s})}, {u"outputDefinitions"_s, texts({u"Output"_s})}}, PlainValue{{u"container"_s, PlainValue{{u"image"_s, image}}}});
}

/// make → clean → use
PipelineDraft chain()
{
    const PipelineDocument made = PipelineDocument::made(u"sample"_s);
    PipelineDraft draft{made.pipeline(), made.platform()};
    draft = withTask(withTask(withTask(draft, u"make"_s, u"make:1"_s), u"clean"_s, u"clean:1"_s), u"use"_s, u"use:1"_s);
    draft = *setConstant(draft, {{}, u"make"_s}, u"text"_s, u"begin"_s);
    draft = *wire(draft, {{}, u"clean"_s}, u"text"_s, {u"make"_s, u"Output"_s});
    return *wire(draft, {{}, u"use"_s}, u"text"_s, {u"clean"_s, u"Output"_s});
}

PipelineDocument documentOf(const PipelineDraft &draft)
{
    return *PipelineDocument::read(pipelineText(draft.pipeline, draft.platform));
}

/// "+ task", "- a.Output > b.text", "~ task: path path", in the order of the alphabet.
QStringList told(const MergedPicture &picture)
{
    const auto sign = [](GraphChange change) { return change == GraphChange::Added ? u"+ "_s : change == GraphChange::Removed ? u"- "_s : u"~ "_s; };
    QStringList lines;
    for (const GraphNode &node : picture.graph.nodes) {
        if (node.change == GraphChange::None)
            continue;
        QStringList paths;
        if (picture.fields.contains(node.id))
            for (const FieldChange &field : picture.fields.at(node.id))
                paths.append(pathText(field.path));
        lines.append(sign(node.change) % node.id % (paths.isEmpty() ? QString() : QString(u": "_s % paths.join(u' '))));
    }
    for (const GraphEdge &edge : picture.graph.edges)
        if (edge.change != GraphChange::None)
            lines.append(sign(edge.change) % edge.from.node % u'.' % edge.from.port % u" > "_s % edge.to.node % u'.' % edge.to.port);
    lines.sort();
    return lines;
}

QStringList compared(const PipelineDraft &after)
{
    return told(mergedPicture(documentOf(chain()), documentOf(after)));
}

} // namespace

class MergedPictureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameIsSame()
    {
        QVERIFY(mergedPicture(documentOf(chain()), documentOf(chain())).isSame());
        for (const QString &file : corpusFiles()) {
            const auto document = PipelineDocument::open(file);
            QVERIFY2(mergedPicture(*document, *document).isSame(), qPrintable(file));
        }
    }

    void tellsEdits()
    {
        PipelineDraft image = *setContainer(chain(), {{}, u"clean"_s}, u"image"_s, u"clean:2"_s);
        QCOMPARE(compared(image), QStringList{u"~ clean: executor.container.image"_s});
        QCOMPARE(compared(*setConstant(chain(), {{}, u"make"_s}, u"text"_s, u"start"_s)), QStringList{u"~ make: task.inputs.parameters.text.runtimeValue.constant"_s});
        QCOMPARE(compared(*removeTask(chain(), {{}, u"use"_s})), (QStringList{u"- clean.Output > use.text"_s, u"- use"_s}));
        QCOMPARE(compared(withTask(chain(), u"more"_s, u"more:1"_s)), QStringList{u"+ more"_s});
        QCOMPARE(compared(*setRunsAfter(withTask(chain(), u"more"_s, u"more:1"_s), {{}, u"more"_s}, u"use"_s, true)), (QStringList{u"+ more"_s, u"+ use. > more."_s}));
        QCOMPARE(compared(*wire(chain(), {{}, u"use"_s}, u"text"_s, {u"make"_s, u"Output"_s})), (QStringList{u"+ make.Output > use.text"_s, u"- clean.Output > use.text"_s}));
    }

    void aRenamedTaskIsTheSameTask()
    {
        const QStringList lines = compared(*renameTask(chain(), {{}, u"clean"_s}, u"tidy"_s));
        QVERIFY2(lines.size() == 1 && lines[0].startsWith(u"~ tidy: task.id"_s), qPrintable(lines.join(u'\n')));
    }

    void aTaskThatMovedIntoAGroupIsChanged()
    {
        const QStringList lines = compared(*wrapTasks(chain(), {}, {u"clean"_s}, GroupSpec{.name = u"condition-1"_s}));
        QVERIFY2(lines.contains(u"+ condition-1"_s) && lines.contains(u"~ condition-1/clean: task.id"_s), qPrintable(lines.join(u'\n')));
        QVERIFY2(std::none_of(lines.begin(), lines.end(), [](const QString &line) { return line.startsWith(u'-'); }), qPrintable(lines.join(u'\n')));
    }

    void anIdInUseIsNotTakenTwice()
    {
        PipelineDraft loop = *wrapTasks(*removeTask(withTask(chain(), u"x"_s, u"x:1"_s), {{}, u"use"_s}), {}, {u"x"_s}, GroupSpec{.name = u"use"_s});
        const QStringList lines = compared(loop);
        QVERIFY2(lines.contains(u"+ use"_s) && lines.contains(u"- use~"_s) && lines.contains(u"- clean.Output > use~.text"_s), qPrintable(lines.join(u'\n')));
    }

    void headerIsTold()
    {
        const MergedPicture picture = mergedPicture(documentOf(chain()), documentOf(*setPipelineName(chain(), u"other"_s, {}, {})));
        QCOMPARE(picture.header.size(), 1U);
        QCOMPARE(pathText(picture.header[0].path), u"pipelineInfo.name"_s);
        QVERIFY(!picture.isSame());
    }

    /// Any two pipelines: every node of both is there once, every wire has its ends.
    void holdsBoth()
    {
        const QStringList files = corpusFiles();
        if (files.isEmpty())
            QSKIP("the shared folder is not there");
        std::vector<PipelineDocument> documents;
        for (const QString &file : files)
            documents.push_back(*PipelineDocument::open(file));
        for (std::size_t i = 0; i + 1 < documents.size(); ++i) {
            const MergedPicture picture = mergedPicture(documents[i], documents[i + 1]);
            const Graph one = pipelineGraph(documents[i].spec(), documents[i].kubernetes()), two = pipelineGraph(documents[i + 1].spec(), documents[i + 1].kubernetes());
            QCOMPARE(picture.before.size(), one.nodes.size());
            QCOMPARE(picture.after.size(), two.nodes.size());
            QSet<QString> ids;
            for (const GraphNode &node : picture.graph.nodes)
                ids.insert(node.id);
            QCOMPARE(static_cast<std::size_t>(ids.size()), picture.graph.nodes.size());
            for (const GraphNode &node : picture.graph.nodes)
                QVERIFY2(node.parent.isEmpty() || ids.contains(node.parent), qPrintable(files[static_cast<qsizetype>(i)] % u' ' % node.id % u' ' % node.parent));
            for (const GraphEdge &edge : picture.graph.edges)
                QVERIFY2(ids.contains(edge.from.node) && ids.contains(edge.to.node), qPrintable(files[static_cast<qsizetype>(i)] % u' ' % edge.from.node % u' ' % edge.to.node));
        }
    }
};

QTEST_GUILESS_MAIN(MergedPictureTest)
#include "mergedpicture_test.moc"
