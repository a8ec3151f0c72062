// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checks.h"
#include "models/pipeline/edits/groupedits.h"
#include "models/pipeline/edits/pathedits.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/pipelineediting.h"

#include "tests/clients/pipelines/corpus.h"

#include <QTest>

#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// Random typed edits, the same ones for the same seed.
class Script
{
public:
    Script(PipelineEditing &editing, unsigned seed)
        : m_editing(editing)
        , m_random(seed)
    {
    }

    /// One edit; whether it was made (some are refused).
    bool step()
    {
        const PipelineDraft draft = m_editing.draft();
        const std::vector<TaskName> tasks = all(draft);
        if (tasks.empty())
            return false;
        const TaskName task = tasks[below(tasks.size())];
        return m_editing.take(edited(draft, task), u"edit"_s).hasValue();
    }

private:
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(m_random() % n); }

    static std::vector<TaskName> all(const PipelineDraft &draft)
    {
        std::vector<TaskName> names;
        for (const PlainEntry &task : draft.tasks({}).entries())
            names.push_back({{}, task.key});
        for (const PlainEntry &component : draft.pipeline.at(u"components").entries())
            for (const PlainEntry &task : draft.tasks(component.key).entries())
                names.push_back({component.key, task.key});
        return names;
    }

    QString sibling(const PipelineDraft &draft, const TaskName &task)
    {
        const auto &entries = draft.tasks(task.dag).entries();
        return entries[below(entries.size())].key;
    }

    Drafted edited(const PipelineDraft &draft, const TaskName &task)
    {
        const QString other = sibling(draft, task);
        const auto &parameters = draft.componentOfTask(task.dag, task.key).at(u"inputDefinitions").at(u"parameters").entries();
        const QString input = parameters.empty() ? u"none"_s : parameters[below(parameters.size())].key;
        switch (below(14)) {
        case 0: return renameTask(draft, task, u"task-"_s % QString::number(below(1000)));
        case 1: return setRetry(draft, task, RetryPolicy{.maxRetryCount = static_cast<int>(below(5)), .backoffDuration = u"2s"_s});
        case 2: return setCaching(draft, task, below(2) == 0, u"key"_s);
        case 3: return setConstant(draft, task, input, u"value: %1\n# second line\n"_s.arg(below(100)));
        case 4: return setRunsAfter(draft, task, other, below(3) > 0);
        case 5: return setDisplayName(draft, task, u"Name %1: x"_s.arg(below(100)));
        case 6: return wrapTasks(draft, task.dag, {task.key}, {.kind = GroupSpec::Kind::Loop, .items = PlainValue::list({1, 2})});
        case 7: return wrapTasks(draft, task.dag, task.key == other ? QStringList{task.key} : QStringList{task.key, other}, {});
        case 8: return unwrapTask(draft, task);
        case 9: return setResources(draft, task, {.cpuLimit = u"1"_s, .memoryLimit = u"1Gi"_s});
        case 10: return setPlatform(draft, task, u"imagePullPolicy"_s, u"Always"_s);
        case 11: return unsetInput(draft, task, input);
        case 12: return setContainer(draft, task, u"command"_s, PlainValue::texts({u"sh"_s, u"-c"_s, u"echo 1\n\necho '2' # \"x\"\n"_s}));
        default: return below(4) == 0 && draft.tasks(task.dag).entries().size() > 2 ? removeTask(draft, task) : setPipelineName(draft, u"name-%1"_s.arg(below(9)), {}, u"d: %1"_s.arg(below(9)));
        }
    }

    PipelineEditing &m_editing;
    std::mt19937 m_random;
};

QString errorsOf(const PipelineDocument &document)
{
    QString text;
    for (const PipelineProblem &one : checkPipeline(document))
        if (one.severity == ProblemSeverity::Error)
            text += problemWord(one.code) % u' ' % pathText(one.path) % u" ("_s % one.arguments.join(u", "_s) % u")\n"_s;
    return text;
}

} // namespace

class PipelineScriptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editsKeepPipelinesGood_data();
    void editsKeepPipelinesGood();
    void undoPutsTheBytesBack();
};

void PipelineScriptsTest::editsKeepPipelinesGood_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : corpusFiles())
        QTest::newRow(qPrintable(file.section(u"/valid/"_s, 1))) << file;
    if (corpusFiles().isEmpty())
        QTest::newRow("none") << QString();
}

/// A thousand edits and more over the corpus; none makes a file that the server refuses, and every step is undone to the byte.
void PipelineScriptsTest::editsKeepPipelinesGood()
{
    QFETCH(QString, file);
    if (file.isEmpty())
        QSKIP("the shared folder is not there");
    const QByteArray bytes = bytesOf(file);
    auto document = PipelineDocument::read(bytes);
    QVERIFY(document.hasValue());
    const bool wasGood = isAccepted(checkPipeline(*document));
    PipelineEditing editing(std::move(*document));
    Script script(editing, static_cast<unsigned>(bytes.size()));
    std::vector<QByteArray> states{bytes};
    for (int i = 0; i < 10; ++i) {
        script.step();
        if (editing.document().bytes() != states.back())
            states.push_back(editing.document().bytes());
        if (wasGood)
            QVERIFY2(isAccepted(checkPipeline(editing.document())), qPrintable(QString(errorsOf(editing.document()) % QString::fromUtf8(states.back()))));
    }
    QCOMPARE(editing.undoStack().count(), static_cast<int>(states.size()) - 1);
    for (std::size_t i = states.size() - 1; i-- > 0;) {
        editing.undoStack().undo();
        QCOMPARE(editing.document().bytes(), states[i]);
    }
    for (std::size_t i = 1; i < states.size(); ++i) {
        editing.undoStack().redo();
        QCOMPARE(editing.document().bytes(), states[i]);
    }
}

/// One document, hundreds of edits with undo and redo in between.
void PipelineScriptsTest::undoPutsTheBytesBack()
{
    const QByteArray bytes = bytesOf(QStringLiteral(HEADRACE_SHARED_DIR "/corpus/kfp/ir/valid/if_elif_else_complex.yaml"));
    if (bytes.isEmpty())
        QSKIP("the shared folder is not there");
    PipelineEditing editing(std::move(PipelineDocument::read(bytes)).value());
    Script script(editing, 7);
    std::mt19937 random(11);
    int made = 0;
    for (int i = 0; i < 250; ++i) {
        if (random() % 4 == 0 && editing.undoStack().canUndo())
            editing.undoStack().undo();
        else if (random() % 6 == 0 && editing.undoStack().canRedo())
            editing.undoStack().redo();
        else
            made += script.step() ? 1 : 0;
    }
    QVERIFY2(made > 80, qPrintable(QString::number(made)));
    while (editing.undoStack().canUndo())
        editing.undoStack().undo();
    QCOMPARE(editing.document().bytes(), bytes);
}

QTEST_GUILESS_MAIN(PipelineScriptsTest)
#include "scripts_test.moc"
