"""What the figure routes answer."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from papermill_api.server.figures.model import Figure


class FigureOut(BaseModel):
    """An extracted figure image with a signed URL for direct retrieval."""

    model_config = ConfigDict(
        title="Figure",
        json_schema_extra={
            "example": {
                "figure_index": 1,
                "title": "Figure 1. Evaluation pipeline overview",
                "s3_key": "d227b2b7-1c3f-4e6f-96a9-450f11e35561/figures/picture-1.png",
                "url": "https://papermill.example.com/files/d227b2b7-1c3f-4e6f-96a9-450f11e35561"
                "/figures/picture-1.png?expires=1772971200&signature=0f1e2d3c",
            }
        },
    )

    figure_index: int = Field(description="1-based index of the figure within the document.")
    title: str = Field(description="Title extracted for the figure from the document.")
    s3_key: str = Field(description="Object storage key used to retrieve the image.")
    url: str = Field(description="Time-limited pre-signed URL for direct retrieval.")

    @classmethod
    def of(cls, figure: Figure, url: str) -> Self:
        return cls(
            figure_index=figure.figure_index, title=figure.title, s3_key=figure.s3_key, url=url
        )
