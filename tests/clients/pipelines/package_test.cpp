// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinepackage.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const QByteArray yaml = "pipelineInfo:\n  name: packed\n";

QByteArray little(quint32 value, int bytes)
{
    QByteArray out(4, '\0');
    qToLittleEndian(value, out.data());
    return out.first(bytes);
}

quint32 crcOf(const QByteArray &bytes)
{
    quint32 crc = ~0U;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

/// What stands between the marks of zlib.
QByteArray deflated(const QByteArray &bytes)
{
    return qCompress(bytes).mid(6).chopped(4);
}

QByteArray gzip(const QByteArray &bytes)
{
    return QByteArray::fromHex("1f8b08000000000000ff") + deflated(bytes) + little(crcOf(bytes), 4) + little(static_cast<quint32>(bytes.size()), 4);
}

QByteArray tar(const std::vector<std::pair<QByteArray, QByteArray>> &files)
{
    QByteArray out;
    for (const auto &[name, bytes] : files) {
        QByteArray head(512, '\0');
        head.replace(0, name.size(), name);
        head.replace(124, 11, QByteArray::number(bytes.size(), 8).rightJustified(11, '0'));
        head[156] = '0';
        out += head + bytes + QByteArray((512 - bytes.size() % 512) % 512, '\0');
    }
    return out + QByteArray(1024, '\0');
}

QByteArray zip(const std::vector<std::pair<QByteArray, QByteArray>> &files, bool isStored)
{
    QByteArray out, list;
    for (const auto &[name, bytes] : files) {
        const QByteArray packed = isStored ? bytes : deflated(bytes);
        const QByteArray common = little(20, 2) + little(0, 2) + little(isStored ? 0 : 8, 2) + little(0, 4) + little(crcOf(bytes), 4) + little(static_cast<quint32>(packed.size()), 4) + little(static_cast<quint32>(bytes.size()), 4) + little(static_cast<quint32>(name.size()), 2) + little(0, 2);
        list += QByteArray("PK\x01\x02") + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(static_cast<quint32>(out.size()), 4) + name;
        out += QByteArray("PK\x03\x04") + common + name + packed;
    }
    const auto count = static_cast<quint32>(files.size());
    return out + list + QByteArray("PK\x05\x06") + little(0, 4) + little(count, 2) + little(count, 2) + little(static_cast<quint32>(list.size()), 4) + little(static_cast<quint32>(out.size()), 4) + little(0, 2);
}

} // namespace

class PackageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsFound_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        const QByteArray other = "a: 1\n";
        QTest::newRow("plain") << yaml << yaml;
        QTest::newRow("tar") << gzip(tar({{"pipeline.yaml", yaml}})) << yaml;
        QTest::newRow("tar, by its name") << gzip(tar({{"a.yaml", other}, {"x/pipeline.yaml", yaml}, {"b.yaml", other}})) << yaml;
        QTest::newRow("tar, the first") << gzip(tar({{"README", "no"}, {"a.yml", yaml}, {"b.yaml", other}})) << yaml;
        QTest::newRow("zip") << zip({{"pipeline.yaml", yaml}}, false) << yaml;
        QTest::newRow("zip, stored") << zip({{"pipeline.yaml", yaml}}, true) << yaml;
        QTest::newRow("zip, by its name") << zip({{"a.yaml", other}, {"pipeline.yaml", yaml}}, false) << yaml;
        QTest::newRow("zip, the first") << zip({{"README", "no"}, {"a.yml", yaml}, {"b.yaml", other}}, false) << yaml;
        QTest::newRow("tar of much") << gzip(tar({{"big.bin", QByteArray(700'000, 'x')}, {"pipeline.yaml", yaml}})) << yaml;
    }
    void whatIsFound()
    {
        QFETCH(const QByteArray, bytes);
        const Result<QByteArray> text = packageText(bytes);
        QVERIFY2(text, qPrintable(text ? QString() : text.error().serverMessage));
        QTEST(*text, "text");
    }

    void whatIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const QByteArray goodTar = gzip(tar({{"pipeline.yaml", yaml}}));
        const QByteArray goodZip = zip({{"pipeline.yaml", yaml}}, false);
        QTest::newRow("tar without a pipeline") << gzip(tar({{"README", "no"}})) << u"pipeline.package"_s;
        QTest::newRow("gzip of no tar") << gzip(yaml) << u"pipeline.package"_s;
        QTest::newRow("cut gzip") << goodTar.first(goodTar.size() / 2) << u"pipeline.package"_s;
        QTest::newRow("zip without a pipeline") << zip({{"README", "no"}}, false) << u"pipeline.package"_s;
        QTest::newRow("cut zip") << goodZip.first(goodZip.size() - 30) << u"pipeline.package"_s;
        QTest::newRow("empty zip") << zip({}, false) << u"pipeline.package"_s;
        QTest::newRow("bomb") << zip({{"pipeline.yaml", QByteArray(YamlFile::mostBytes + 1'000'000, ' ')}}, false) << u"pipeline.large"_s;
    }
    void whatIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        const Result<QByteArray> text = packageText(bytes);
        QVERIFY(!text);
        QTEST(text.error().code, "code");
    }

    /// Any byte may be damaged: an answer comes, whatever it is.
    void damagedPackagesHarmNobody()
    {
        for (const QByteArray &good : {gzip(tar({{"pipeline.yaml", yaml}})), zip({{"pipeline.yaml", yaml}}, false)})
            for (qsizetype at = 4; at < good.size(); ++at) {
                QByteArray bad = good;
                bad[at] = static_cast<char>(bad[at] ^ 0xff);
                const Result<QByteArray> text = packageText(bad);
                QVERIFY(text || text.error().code.startsWith(u"pipeline."_s));
            }
    }

    void filesAreOpenedPackedOrNot()
    {
        const QTemporaryDir folder;
        const std::pair<QString, QByteArray> files[] = {{u"p.yaml"_s, yaml}, {u"p.tar.gz"_s, gzip(tar({{"pipeline.yaml", yaml}}))}, {u"p.zip"_s, zip({{"pipeline.yaml", yaml}}, false)}};
        for (const auto &[name, bytes] : files) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
            file.close();
            const Result<PipelineDocument> document = openPackage(file.fileName());
            QVERIFY(document);
            QCOMPARE(document->spec().name, u"packed"_s);
        }
        QCOMPARE(openPackage(folder.filePath(u"none.zip"_s)).error().code, u"file.missing"_s);
        QFile bad(folder.filePath(u"bad.zip"_s));
        QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write(zip({{"README", "no"}}, false)) > 0);
        bad.close();
        QCOMPARE(openPackage(bad.fileName()).error().where, bad.fileName());
    }

    void whereJsonStops_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("good") << u"{\"a\": [1, 2]}"_s << 0 << 0;
        QTest::newRow("comma") << u"[1,\n 2,]"_s << 2 << 4;
        QTest::newRow("quote") << u"{a: 1}"_s << 1 << 2;
        QTest::newRow("end") << u"[1"_s << 1 << 3;
        QTest::newRow("after letters of two bytes") << u"[\"äö\", x]"_s << 1 << 8;
    }
    void whereJsonStops()
    {
        QFETCH(const QString, text);
        const std::optional<JsonPlace> place = jsonFaultPlace(text);
        QTEST(place ? place->line : 0, "line");
        QTEST(place ? place->column : 0, "column");
    }
};

QTEST_GUILESS_MAIN(PackageTest)
#include "package_test.moc"
