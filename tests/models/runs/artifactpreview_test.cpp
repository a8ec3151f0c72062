// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/artifactpreview.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class ArtifactPreviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kindsAreRecognised_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("uri");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &type, const QString &uri, PreviewKind kind) { QTest::newRow(name) << bytes << type << uri << static_cast<int>(kind); };
        row("nothing", {}, u"Dataset"_s, u"x"_s, PreviewKind::Nothing);
        row("CSV", "a,b\n1,2\n", u"Dataset"_s, u"minio://b/data"_s, PreviewKind::Table);
        row("CSV by its name", "a;b\n1;2\n", u"Artifact"_s, u"minio://b/data.csv"_s, PreviewKind::Table);
        row("JSON Lines", "{\"a\": 1}\n{\"a\": 2}\n", u"Dataset"_s, u"x"_s, PreviewKind::Table);
        row("an array", "[{\"a\": 1}, {\"b\": [2]}]", u"Artifact"_s, u"x"_s, PreviewKind::Table);
        row("a number is no table", "[1, 2]", u"Artifact"_s, u"x"_s, PreviewKind::Text);
        row("a word", "hello", u"Dataset"_s, u"x"_s, PreviewKind::Text);
        row("HTML", "<p>hi</p>", u"HTML"_s, u"x"_s, PreviewKind::Html);
        row("HTML by itself", "<!DOCTYPE html><p>hi</p>", u"Artifact"_s, u"x"_s, PreviewKind::Html);
        row("Markdown", "# hi", u"Markdown"_s, u"x"_s, PreviewKind::Markdown);
        row("bytes", QByteArray("\x80\x02}q\0", 5), u"Model"_s, u"x"_s, PreviewKind::Bytes);
        row("Parquet", "PAR1....", u"Dataset"_s, u"x"_s, PreviewKind::Parquet);
        row("Korean", "모델은 좋다", u"Artifact"_s, u"x"_s, PreviewKind::Text);
    }
    void kindsAreRecognised()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, type);
        QFETCH(QString, uri);
        QTEST(static_cast<int>(previewOf({bytes, false}, type, uri).kind), "kind");
    }

    void tablesHaveTypes()
    {
        const SampleTable table = previewOf({"name,count,rate,ok,empty\n\"a, b\",1,0.5,true,\nc,2,1e3,False,\n", false}, u"Dataset"_s, u"x"_s).table;
        QCOMPARE(table.columns, (QStringList{u"name"_s, u"count"_s, u"rate"_s, u"ok"_s, u"empty"_s}));
        QCOMPARE(table.kinds, (std::vector<ColumnKind>{ColumnKind::Text, ColumnKind::Integer, ColumnKind::Real, ColumnKind::Boolean, ColumnKind::Text}));
        QCOMPARE(table.rows, (std::vector<QStringList>{{u"a, b"_s, u"1"_s, u"0.5"_s, u"true"_s, {}}, {u"c"_s, u"2"_s, u"1e3"_s, u"False"_s, {}}}));
        QVERIFY(!table.isCut);
    }

    void halfLinesAreLeftOut()
    {
        const ArtifactPreview csv = previewOf({"a,b\n1,2\n3,", true}, u"Dataset"_s, u"x"_s);
        QVERIFY(csv.table.isCut && csv.isCut);
        QCOMPARE(csv.table.rows.size(), std::size_t(1));
        const ArtifactPreview json = previewOf({"{\"a\": 1}\n{\"a\"", true}, u"Dataset"_s, u"x"_s);
        QCOMPARE(json.table.rows, (std::vector<QStringList>{{u"1"_s}}));
        // A letter of three bytes that was cut.
        const ArtifactPreview text = previewOf({QByteArray("가나").left(5), true}, u"Artifact"_s, u"x"_s);
        QCOMPARE(text.kind, PreviewKind::Text);
        QCOMPARE(text.text, u"가"_s);
    }

    void aThousandRowsAreShown()
    {
        QByteArray lines = "a,b\n";
        for (int i = 0; i < 1500; ++i)
            lines += QByteArray::number(i) + ",x\n";
        const SampleTable table = previewOf({lines, false}, u"Dataset"_s, u"x"_s).table;
        QCOMPARE(table.rows.size(), std::size_t(1000));
        QVERIFY(table.isCut);
    }

    void fieldsThatComeLaterAreColumns()
    {
        const SampleTable table = previewOf({"{\"a\": 1}\n{\"b\": {\"c\": [1]}, \"a\": null}\n", false}, u"Dataset"_s, u"x"_s).table;
        QCOMPARE(table.columns, (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(table.rows, (std::vector<QStringList>{{u"1"_s, {}}, {{}, u"{\"c\":[1]}"_s}}));
    }

    void parquetIsReadByAPython_data()
    {
        QTest::addColumn<QByteArray>("python");
        QTest::addColumn<QString>("code");
        QTest::newRow("rows") << QByteArray(R"(echo '{"a": 1, "b": "x"}'; echo '{"a": 2, "b": null}')") << QString();
        QTest::newRow("no pyarrow") << QByteArray("exit 3") << u"parquet.noReader"_s;
        QTest::newRow("broken") << QByteArray("echo 'Parquet magic bytes not found' >&2; exit 4") << u"parquet.broken"_s;
        QTest::newRow("nothing said") << QByteArray("true") << u"parquet.broken"_s;
    }
    void parquetIsReadByAPython()
    {
        QFETCH(QByteArray, python);
        QFETCH(QString, code);
        const QTemporaryDir folder;
        QFile program(folder.filePath(u"python3"_s));
        QVERIFY(program.open(QIODevice::WriteOnly));
        // It finds the very bytes, and how many rows are wanted.
        program.write("#!/bin/sh\n[ \"$(cat \"$4\")\" = PAR1bytesPAR1 ] && [ \"$5\" = 1001 ] || exit 9\n" + python + '\n');
        program.close();
        program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const ArtifactContent content{"PAR1bytesPAR1", false};
        const ArtifactPreview preview = withRows(previewOf(content, u"Dataset"_s, u"x"_s), content, program.fileName());
        QCOMPARE(preview.problem.code, code);
        QCOMPARE(preview.kind, code.isEmpty() ? PreviewKind::Table : PreviewKind::Parquet);
        if (code.isEmpty()) {
            QCOMPARE(preview.table.columns, (QStringList{u"a"_s, u"b"_s}));
            QCOMPARE(preview.table.rows.size(), std::size_t(2));
        }
        // Half a file says nothing, and nobody is asked.
        const ArtifactContent half{"PAR1by", true};
        QCOMPARE(withRows(previewOf(half, u"Dataset"_s, u"x"_s), half, program.fileName()).problem.code, QString());
    }

    void htmlCannotAct_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("gone");
        QTest::newRow("script") << u"<p>a</p><SCRIPT src='x'>alert(1)</SCRIPT>"_s << u"alert"_s;
        QTest::newRow("a script without an end") << u"<p>a</p><script>alert(1)"_s << u"alert"_s;
        QTest::newRow("frame") << u"<p>a</p><iframe src=\"https://evil.example\"></iframe>"_s << u"evil"_s;
        QTest::newRow("handler") << u"<p onclick=\"alert(1)\">a</p>"_s << u"alert"_s;
        QTest::newRow("picture from elsewhere") << u"<p>a</p><img src=\"https://evil.example/pixel.png\">"_s << u"evil"_s;
        QTest::newRow("style sheet") << u"<p>a</p><link rel=stylesheet href=//evil.example/x.css>"_s << u"evil"_s;
        QTest::newRow("moving on") << u"<p>a</p><meta http-equiv=refresh content='0; url=https://evil.example'>"_s << u"evil"_s;
        QTest::newRow("a script as an address") << u"<p>a</p><a href=\"javascript:alert(1)\">x</a>"_s << u"javascript"_s;
        QTest::newRow("background") << u"<p style=\"background: url(https://evil.example/x)\">a</p>"_s << u"evil"_s;
        QTest::newRow("a file") << u"<p>a</p><img src='file:///etc/passwd'>"_s << u"passwd"_s;
    }
    void htmlCannotAct()
    {
        QFETCH(QString, html);
        QFETCH(QString, gone);
        const ArtifactPreview preview = previewOf({html.toUtf8(), false}, u"HTML"_s, u"x"_s);
        QVERIFY2(!preview.text.contains(gone, Qt::CaseInsensitive), qPrintable(preview.text));
        QVERIFY(preview.text.contains(u">a</p>"_s));
        QVERIFY(preview.leftOut > 0);
        QCOMPARE(preview.source, html);
    }

    void picturesInTheDocumentStay()
    {
        int leftOut = 0;
        const QString html = u"<h1>Report</h1><img alt='x' src=\"data:image/png;base64,AAAA\"><a href=\"#here\">x</a><table><tr><td>1</td></tr></table>"_s;
        QCOMPARE(harmlessHtml(html, leftOut), html);
        QCOMPARE(leftOut, 0);
    }

    void bytesAreReadable()
    {
        const ArtifactPreview preview = previewOf({QByteArray("\0\1AB", 4), false}, u"Model"_s, u"x"_s);
        QCOMPARE(preview.text.simplified(), u"00000000 00 01 41 42 ··AB"_s);
        QVERIFY(previewOf({QByteArray(1 << 20, '\0'), false}, u"Model"_s, u"x"_s).isCut);
    }

    void longTextsAreCut()
    {
        const ArtifactPreview preview = previewOf({QByteArray(2 << 20, 'x'), false}, u"Artifact"_s, u"x"_s);
        QCOMPARE(preview.text.size(), longestPreview);
        QVERIFY(preview.isCut);
    }
};

QTEST_GUILESS_MAIN(ArtifactPreviewTest)
#include "artifactpreview_test.moc"
