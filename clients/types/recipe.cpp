// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/recipe.h"

namespace headrace {

Recipe defaultRecipe()
{
    using namespace Qt::StringLiterals;
    Recipe recipe;
    recipe.features = {{u"x1"_s, FeatureKind::SinOfDay, 0, {}},
                       {u"x2"_s, FeatureKind::CosOfDay, 0, {}},
                       {u"x3"_s, FeatureKind::SinOfWeek, 0, {}},
                       {u"x4"_s, FeatureKind::CosOfWeek, 0, {}}};
    recipe.baselines = {BaselineKind::SeasonalNaive, BaselineKind::LinearRegression, BaselineKind::GaussianNB,
                        BaselineKind::RandomForest, BaselineKind::GradientBoosting};
    return recipe;
}

} // namespace headrace
