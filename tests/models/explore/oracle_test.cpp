// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/loader.h"
#include "clients/tabular/preview.h"
#include "clients/tabular/reportjson.h"
#include "models/explore/exploreview.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const QString oracle = QStringLiteral(HEADRACE_SHARED_DIR "/testbed/python/oracle");

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The pandas oracle's recorded answers for its sample log.
class OracleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QFileInfo::exists(oracle))
            QSKIP("the shared folder with the oracle's sample is not beside the checkout");
        Recipe recipe = defaultRecipe();
        recipe.source.files = {oracle + u"/nlb_sample_2000.jsonl"_s};
        recipe.from = 1711929600LL * nanosPerSecond; // 2024-04-01
        recipe.to = 1714521600LL * nanosPerSecond;   // 2024-05-01
        const auto preview = previewSource(recipe.source);
        QVERIFY(preview);
        recipe.source = preview->spec;
        auto loaded = loadDataset(recipe.source, {}, {});
        QVERIFY(loaded);
        auto view = computeView(std::make_shared<const Dataset>(std::move(loaded->data)), loaded->health, recipe);
        QVERIFY(view);
        auto table = buildFeatures(view->grid, view->counts.all.y, recipe);
        QVERIFY(table);
        auto scores = fitBaselines(*table, recipe, {});
        QVERIFY(scores);
        m_csv = QByteArray::fromStdString(csvText(trainingColumns(*table)));
        m_ours = QJsonDocument::fromJson(QByteArray::fromStdString(reportJson(reportOf(*view, *table, *scores)))).object();
        m_theirs = QJsonDocument::fromJson(contents(oracle + u"/exploration_2000/exploration.json"_s)).object();
        QVERIFY(!m_theirs.isEmpty());
    }

    void sameNumbers_data()
    {
        QTest::addColumn<QString>("part");
        for (const char *part : {"rows", "counts", "panels", "heatmaps", "split"})
            QTest::newRow(part) << QString::fromLatin1(part);
    }

    void sameNumbers()
    {
        QFETCH(QString, part);
        QCOMPARE(m_ours[part], m_theirs[part]);
    }

    void sameValues()
    {
        const QJsonObject theirs = m_theirs[u"values"_s].toObject();
        QVERIFY(!theirs.isEmpty());
        for (auto it = theirs.begin(); it != theirs.end(); ++it)
            QCOMPARE(m_ours[u"values"_s][it.key()], it.value());
    }

    void trainingTableByteForByte()
    {
        QCOMPARE(m_csv, contents(oracle + u"/exploration_2000/features.csv"_s));
    }

    void sameModels()
    {
        QMap<QString, QJsonObject> ours;
        for (const QJsonValue model : m_ours[u"models"_s].toArray())
            ours[model[u"model"_s].toString()] = model.toObject();
        const QJsonArray theirs = m_theirs[u"models"_s].toArray();
        QCOMPARE(theirs.size(), 5);
        for (const QJsonValue model : theirs) {
            const QString name = model[u"model"_s].toString();
            const bool tree = name == "RandomForest"_L1 || name == "GradientBoosting"_L1;
            if (tree && !ours.contains(name))
                continue; // a build without XGBoost
            const double ratio = ours[name][u"mse"_s].toDouble() / model[u"mse"_s].toDouble();
            QVERIFY2(std::abs(ratio - 1) < (tree ? 0.05 : 1e-9), qPrintable(u"%1 %2"_s.arg(name).arg(ratio)));
            for (const auto &key : {u"mae"_s, u"r2"_s}) {
                if (!tree)
                    QVERIFY(std::abs(ours[name][key].toDouble() - model[key].toDouble()) < 1e-9);
            }
            if (name == "LinearRegression"_L1) {
                for (int i = 0; i < 4; ++i)
                    QVERIFY(std::abs(ours[name][u"coef"_s][i].toDouble() - model[u"coef"_s][i].toDouble()) < 1e-9);
            }
            if (name == "GaussianNB"_L1)
                QCOMPARE(ours[name][u"classes"_s].toInt(), model[u"classes"_s].toInt());
        }
    }

private:
    QJsonObject m_ours;
    QJsonObject m_theirs;
    QByteArray m_csv;
};

QTEST_GUILESS_MAIN(OracleTest)
#include "oracle_test.moc"
