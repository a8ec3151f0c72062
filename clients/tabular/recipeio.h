// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/recipe.h"
#include "clients/types/result.h"

namespace headrace {

/// A key of a recipe file that this version does not know: reported, and written again where it stood.
struct UnknownKey {
    QString section; ///< path of the map it stands in: "" = the file itself, "source", "features/2"
    QString key;
    QString yaml;    ///< its value as one line of YAML
    int line = 0;    ///< 1-based; not compared

    bool operator==(const UnknownKey &other) const
    {
        return section == other.section && key == other.key && yaml == other.yaml;
    }
};

/// What a recipe file holds.
struct RecipeFile {
    Recipe recipe;
    std::vector<UnknownKey> unknown; ///< sorted by place in the file

    bool operator==(const RecipeFile &) const = default;
};

/// The recipe as YAML text: keys always in the same order, one setting a line, no comments, so that two versions differ only
/// where the recipes do. Paths are written as they stand. readRecipe() of it gives the same recipe (texts must be valid
/// Unicode).
QByteArray writeRecipe(const RecipeFile &file);

/// Reads YAML text; keys left out mean defaultRecipe()'s settings. `name` is put before the line in Error::where
/// ("name:12"). Errors (kind Invalid), arguments = key, what stands there, what is expected instead:
/// "recipe.syntax" (serverMessage says what), "recipe.kind" (no recipe), "recipe.version" (made by a newer program),
/// "recipe.value", "recipe.repeated" (a key twice), "recipe.large" (over a megabyte, or too deeply nested).
Result<RecipeFile> readRecipe(const QByteArray &text, const QString &name = {});

/// readRecipe() of a file; relative paths among its files count from the recipe's own folder. Fails with "file.missing",
/// "file.permission", "file.read" too.
Result<RecipeFile> loadRecipe(const QString &path);

/// writeRecipe() to a file by way of a temporary file; files in the recipe's folder or below are written relative to it. Fails
/// as writeWhole() does.
Result<void> saveRecipe(const QString &path, RecipeFile file);

} // namespace headrace
