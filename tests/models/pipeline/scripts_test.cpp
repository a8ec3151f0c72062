// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/checks/checks.h"

#include "tests/clients/pipelines/corpus.h"
#include "tests/models/pipeline/editscript.h"

#include <QTest>

#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

QString errorsOf(const PipelineDocument &document)
{
    QString text;
    for (const PipelineProblem &one : checkPipeline(document))
        if (one.severity == ProblemSeverity::Error)
            text += problemWord(one.code) % u' ' % pathText(one.path) % u" ("_s % one.arguments.join(u", "_s) % u")\n"_s;
    return text;
}

/// What is kept up to date by parts is what reading the whole gives.
bool isAsReadAgain(const PipelineDocument &document)
{
    const Result<PipelineDocument> again = PipelineDocument::read(document.bytes());
    return again && again->pipeline() == document.pipeline() && again->platform() == document.platform() && again->spec() == document.spec() && again->kubernetes() == document.kubernetes();
}

} // namespace

class PipelineScriptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editsKeepPipelinesGood_data();
    void editsKeepPipelinesGood();
    void undoPutsTheBytesBack();

private:
    static constexpr int steps = 24;
};

void PipelineScriptsTest::editsKeepPipelinesGood_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : corpusFiles())
        QTest::newRow(qPrintable(file.section(u"/valid/"_s, 1))) << file;
    if (corpusFiles().isEmpty())
        QTest::newRow("none") << QString();
}

/// Thousands of steps forward and back over the corpus; none makes a file that the server refuses, and every state comes back to the byte.
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
    EditScript script(editing, static_cast<unsigned>(bytes.size()));
    std::mt19937 random(static_cast<unsigned>(bytes.size()) + 1);
    std::vector<QByteArray> states{bytes};
    std::size_t now = 0;
    for (int i = 0; i < steps; ++i) {
        const unsigned kind = static_cast<unsigned>(random() % 8);
        if (kind == 0 && now > 0) {
            editing.undoStack().undo();
            QCOMPARE(editing.document().bytes(), states[--now]);
        } else if (kind == 1 && now + 1 < states.size()) {
            editing.undoStack().redo();
            QCOMPARE(editing.document().bytes(), states[++now]);
        } else if (script.step() && editing.document().bytes() != states[now]) {
            states.resize(++now);
            states.push_back(editing.document().bytes());
        }
        QVERIFY(isAsReadAgain(editing.document()));
        if (wasGood && i % 4 == 0)
            QVERIFY2(isAccepted(checkPipeline(editing.document())), qPrintable(QString(errorsOf(editing.document()) % QString::fromUtf8(states[now]))));
    }
    while (editing.undoStack().canRedo())
        editing.undoStack().redo();
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
    EditScript script(editing, 7);
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
